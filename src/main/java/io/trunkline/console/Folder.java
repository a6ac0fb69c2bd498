package io.trunkline.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files below a folder of the class path, by their path in it; read from a directory or out of a jar. */
final class Folder {
    private Folder() {}

    /** @param file one that lies in the folder: not every jar lists its folders */
    static Map<String, byte[]> around(String file) {
        URL url = Folder.class.getResource(file);
        if (url == null) {
            throw new IllegalStateException("the class path has no " + file);
        }
        try {
            return around(url.toURI());
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException("cannot read what lies beside " + file, broken);
        }
    }

    private static Map<String, byte[]> around(URI uri) throws IOException {
        if (!uri.getScheme().equals("jar")) {
            return below(folder(Path.of(uri)));
        }
        String[] parts = uri.toString().split("!", 2);
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0].substring("jar:".length()))))) {
            return below(folder(jar.getPath(parts[1])));
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static Map<String, byte[]> below(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
        return files;
    }
}
