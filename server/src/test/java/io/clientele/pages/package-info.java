/**
 * The pages as a reader meets them: the packaged server as a process of its own over a small shop, and the machine's
 * Chromium in front of it. What is asserted is what a person sees and can do, never how it is made.
 *
 * <p>Chromium is looked for where {@code pages.chromium} says, then in the usual places. Without one the tests are skipped
 * with a line, or fail where {@code pages.required} is true.
 */
@NullMarked
package io.clientele.pages;

import org.jspecify.annotations.NullMarked;
