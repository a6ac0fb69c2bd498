package io.trunkline.config;

/** A value that may be used and never shown: it prints as stars, in logs, errors and configuration dumps alike. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
