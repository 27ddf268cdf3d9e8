package io.clientele.arrive.collect.reception;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.wire.ProductSeen;
import io.clientele.arrive.collect.wire.ShopEvents;
import io.clientele.arrive.collect.wire.WireEvent;
import io.clientele.arrive.ledger.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The products events tell of, as facts. Nearly every event of a shop shows a product that was shown before: what was told
 * of it last is remembered, and only what differs is a fact. What is forgotten meanwhile is told once more, which the
 * ledger finds to be a repetition.
 */
final class ProductsTold {

    private static final int REMEMBERED = 50_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<List<String>, ProductSeen> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, ProductSeen> eldest) {
            return size() > REMEMBERED;
        }
    };

    List<Fact> of(Source source, WireEvent event, String currency) {
        List<ProductSeen> seen = ShopEvents.products(event);
        return seen.isEmpty()
                ? List.of()
                : seen.stream()
                        .filter(product -> isNew(source, product))
                        .map(product -> fact(source, product, currency))
                        .toList();
    }

    private boolean isNew(Source source, ProductSeen product) {
        synchronized (told) {
            return !product.equals(told.put(List.of(source.name(), product.productId()), product));
        }
    }

    private static Fact fact(Source source, ProductSeen product, String currency) {
        FieldTexts fields = new FieldTexts();
        fields.put("product_id", product.productId());
        fields.put("name", product.name());
        fields.put("category", product.category());
        fields.put("brand", product.brand());
        fields.put("currency", product.currency() == null ? currency : product.currency());
        ObjectNode attributes = (ObjectNode) JSON.readTree(product.attributes());
        if (product.price() != null) {
            attributes.put("price", product.price());
        }
        fields.put("attributes", attributes.isEmpty() ? null : attributes.toString());
        return new Fact(Kind.PRODUCTS, source.name(), source.settings().namespace(), fields.texts());
    }
}
