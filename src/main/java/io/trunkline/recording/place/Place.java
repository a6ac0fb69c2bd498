package io.trunkline.recording.place;

import java.net.InetAddress;

/** Where a connection goes: to this address and no other, whatever a name server says by then. */
public record Place(InetAddress address, int port, boolean isSecure) {}
