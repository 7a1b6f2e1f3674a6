package org.tallywire.ingest.report;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.util.HashMap;
import java.util.Map;

/** Lets a test see what is published without a broker. */
public final class InMemoryBroker implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(InMemoryConnector.switchOutgoingChannelsToInMemory("claims"));
        settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("reports"));
        settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("reports-dead"));
        settings.put("tallywire.ingest.remember", "0S");
        return settings;
    }

    @Override
    public void stop() {
        InMemoryConnector.clear();
    }
}
