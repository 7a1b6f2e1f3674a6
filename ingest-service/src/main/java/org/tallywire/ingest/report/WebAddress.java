package org.tallywire.ingest.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address that a report can be read at, as every reader downstream takes it: absolute, http or https, ASCII. */
public final class WebAddress {
    private WebAddress() {}

    /** Letters beyond ASCII are escaped; empty for what is no such address. */
    public static Optional<String> parse(String written) {
        try {
            var address = new URI(written);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web
                            && address.getRawAuthority() != null
                            && !address.getRawAuthority().isEmpty()
                    ? Optional.of(address.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
