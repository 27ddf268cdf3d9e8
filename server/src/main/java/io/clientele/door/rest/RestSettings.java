package io.clientele.door.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * Where the door stands.
 *
 * @param host address to listen on; loopback unless somebody puts TLS in front
 * @param port 0 for any free one
 * @param spool folder for uploads under way
 */
public record RestSettings(String host, int port, Path spool) {

    boolean loopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
