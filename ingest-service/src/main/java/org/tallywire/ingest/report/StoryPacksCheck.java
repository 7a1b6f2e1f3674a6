package org.tallywire.ingest.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says which packs are in force. Broken new ones do not make the service unready: it goes on with the old ones. */
@Readiness
@ApplicationScoped
class StoryPacksCheck implements HealthCheck {
    private final StoriesInForce stories;

    StoryPacksCheck(StoriesInForce stories) {
        this.stories = stories;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Story packs").up();
        response.withData(
                "following",
                stories.readers().stories().all().stream()
                        .map(story -> story.id() + " " + story.version())
                        .collect(Collectors.joining(", ")));
        stories.refused().ifPresent(why -> response.withData("refused", why));
        return response.build();
    }
}
