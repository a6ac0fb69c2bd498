package io.trunkline.fact;

/** A field with a number of its own, 0 to 63, by which stored rows name it. */
public interface Coded {
    int code();
}
