package org.tallywire.ingest.feeds;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Looks at how deep XML nests before a tree is made of it: the tree's time grows with the square of the depth, and it is
 * written by recursion.
 */
final class XmlDepth extends DefaultHandler {
    private final int max;
    private int depth;
    private boolean exceeded;

    private XmlDepth(int max) {
        this.max = max;
    }

    /** Of XML that is malformed, or has a document type, only what stands before that counts: nobody reads on. */
    static boolean exceeds(int max, String xml) {
        var handler = new XmlDepth(max);
        try {
            var parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parsers.newSAXParser().parse(new InputSource(new StringReader(xml)), handler);
            return false;
        } catch (SAXException | IOException endedEarly) {
            return handler.exceeded;
        } catch (ParserConfigurationException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes)
            throws SAXException {
        if (++depth > max) {
            exceeded = true;
            throw new SAXException("deep enough");
        }
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        depth--;
    }
}
