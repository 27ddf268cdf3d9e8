/** How people and programs come in: the desk's list of offers, REST, the command line, and the words they speak. */
@NullMarked
package io.clientele.door;

import org.jspecify.annotations.NullMarked;
