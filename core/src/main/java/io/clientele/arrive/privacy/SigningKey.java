package io.clientele.arrive.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The workspace's Ed25519 key, made when it is first needed and readable by its owner only. */
final class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final Path file;

    private SigningKey(Path file) {
        this.file = file;
    }

    static SigningKey in(Path folder) {
        return new SigningKey(folder.resolve("signing.key"));
    }

    private synchronized List<String> lines() {
        try {
            if (!Files.exists(file)) {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                Path draft = file.resolveSibling("signing.key.draft");
                Files.deleteIfExists(draft);
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(
                            draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                }
                Files.write(
                        draft,
                        List.of(
                                Base64.getEncoder()
                                        .encodeToString(pair.getPrivate().getEncoded()),
                                Base64.getEncoder()
                                        .encodeToString(pair.getPublic().getEncoded())));
                Files.move(draft, file);
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the signing key in " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    String publicKey() {
        return lines().get(1);
    }

    String sign(String text) {
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines().getFirst())));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key in " + file + " cannot be used", e);
        }
    }

    static boolean verify(byte[] text, byte[] signed, byte[] publicKey) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey)));
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
