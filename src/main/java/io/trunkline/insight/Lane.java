package io.trunkline.insight;

import java.util.UUID;

/**
 * One number of one tenant, held by this node.
 *
 * @param fence never given twice: whoever lost the lane meanwhile has another one and can save nothing
 */
public record Lane(UUID tenantId, String name, long fence) {}
