package io.trunkline.simulator;

import io.trunkline.simulator.life.Shot;
import java.util.Map;

/** How a sender proves who it is. */
public interface Signing {

    /**
     * @param headers to be sent with the body
     * @param pathSuffix to be appended to the path: a token that stands in for a signature, or nothing
     */
    record Signed(Map<String, String> headers, String pathSuffix) {}

    Signed sign(Shot shot);
}
