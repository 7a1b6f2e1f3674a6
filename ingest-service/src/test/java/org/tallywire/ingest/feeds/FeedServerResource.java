package org.tallywire.ingest.feeds;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Starts a server of feeds and has the service poll it every second; gives it to the test. */
public final class FeedServerResource implements QuarkusTestResourceLifecycleManager {
    private FeedServer server;

    @Override
    public Map<String, String> start() {
        server = new FeedServer();
        server.on("/quiet", FeedServer.status(200, QUIET));
        var settings = new HashMap<String, String>();
        for (var feed : new String[] {"courier", "agency", "mirror", "quiet", "broken", "slow-to-come"}) {
            settings.put("tallywire.ingest.feeds." + feed + ".url", server.at("/" + feed) + "?key=secret");
            settings.put("tallywire.ingest.feeds." + feed + ".interval", "1S");
            settings.put("tallywire.ingest.feeds." + feed + ".private-allowed", "true");
        }
        settings.put("tallywire.ingest.feeds.inside.url", server.at("/courier"));
        settings.put("tallywire.ingest.polling.back-off-max", "1S");
        return settings;
    }

    private static final String QUIET = """
            <rss version="2.0"><channel><title>The Quiet Paper</title><link>https://quiet.example</link><description>d</description>
            <item><guid>q1</guid><title>Long ago</title><pubDate>Fri, 24 Nov 2023 10:00:00 GMT</pubDate><description>Old.</description></item>
            </channel></rss>""";

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(FeedServer.class));
    }

    @Override
    public void stop() {
        server.close();
    }
}
