package org.tallywire.ingest.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Refuses a Content-Type that names none: the framework would take it for a fault of ours, or for whatever it likes. */
@Provider
@PreMatching
class ContentTypes implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isNamed(type)) {
            throw new WebApplicationException(415);
        }
    }

    private static boolean isNamed(String type) {
        try {
            var parsed = MediaType.valueOf(type);
            return !parsed.isWildcardType() && !parsed.isWildcardSubtype();
        } catch (IllegalArgumentException noMediaType) {
            return false;
        }
    }
}
