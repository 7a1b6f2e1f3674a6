package org.tallywire.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority and what it signs, made by the JDK's keytool; as Strimzi and CloudNativePG make theirs. */
final class Certificates {
    static final String PASSWORD = "kept-in-a-secret";

    private final Path folder;

    Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-keystore", "ca.p12", "-dname", "CN=authority", "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-keystore", "ca.p12", "-file", "ca.crt");
    }

    /** The authority's own certificate, in PEM. */
    Path authority() {
        return folder.resolve("ca.crt");
    }

    /** Key and certificate for a name, on this machine, with the authority's beside them: a PKCS#12 file. */
    Path issue(String name) throws IOException, InterruptedException {
        var store = name + ".p12";
        keytool("-genkeypair", "-alias", name, "-keystore", store, "-dname", "CN=" + name);
        keytool("-certreq", "-alias", name, "-keystore", store, "-file", name + ".csr");
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-keystore",
                "ca.p12",
                "-infile",
                name + ".csr",
                "-outfile",
                name + ".crt",
                "-rfc",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", store, "-file", "ca.crt");
        keytool("-importcert", "-noprompt", "-alias", name, "-keystore", store, "-file", name + ".crt");
        return folder.resolve(store);
    }

    /** The certificate that was issued for a name, in PEM. */
    String certificate(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".crt"));
    }

    /** The key to it, in PEM. */
    String key(String name) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
        return pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }

    private void keytool(String command, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-storepass", PASSWORD));
        if (command.equals("-genkeypair")) {
            line.addAll(
                    List.of("-keypass", PASSWORD, "-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
        }
        var process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(line + ": " + said);
        }
    }
}
