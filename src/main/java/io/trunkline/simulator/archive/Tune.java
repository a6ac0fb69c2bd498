package io.trunkline.simulator.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A few seconds of sound in the place of a conversation, as a WAV file; the same for the same name. Pure. */
final class Tune {
    private static final int RATE = 8_000;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final int NOTES = 16;
    private static final int SAMPLES_PER_NOTE = RATE * 2 / 5;
    private static final int HEADER_BYTES = 44;
    private static final double LOUDNESS = 0.2 * Short.MAX_VALUE;

    /** Semitones above the lowest note; any of them sounds well after any other. */
    private static final int[] SCALE = {0, 2, 4, 7, 9, 12};

    private static final double LOWEST = 220;

    private Tune() {}

    static byte[] of(String name) {
        int dataBytes = NOTES * SAMPLES_PER_NOTE * BYTES_PER_SAMPLE;
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        head(file, dataBytes);
        Random notes = new Random(name.hashCode());
        for (int note = 0; note < NOTES; note++) {
            sing(file, LOWEST * Math.pow(2, SCALE[notes.nextInt(SCALE.length)] / 12.0));
        }
        return file.array();
    }

    /** One channel of 16-bit samples, as RIFF has it. */
    private static void head(ByteBuffer file, int dataBytes) {
        file.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE).putInt(RATE * BYTES_PER_SAMPLE);
        file.putShort((short) BYTES_PER_SAMPLE).putShort((short) (8 * BYTES_PER_SAMPLE));
        file.put(ascii("data")).putInt(dataBytes);
    }

    /** It swells and fades, so that no note begins or ends with a click. */
    private static void sing(ByteBuffer file, double hertz) {
        for (int sample = 0; sample < SAMPLES_PER_NOTE; sample++) {
            double swell = Math.sin(Math.PI * sample / SAMPLES_PER_NOTE);
            double wave = Math.sin(2 * Math.PI * hertz * sample / RATE);
            file.putShort((short) (LOUDNESS * swell * wave));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
