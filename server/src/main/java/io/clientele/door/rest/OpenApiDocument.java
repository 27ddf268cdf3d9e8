package io.clientele.door.rest;

import io.clientele.door.desk.CustomerOffers;
import io.clientele.door.desk.CustomerOffers.ContactView;
import io.clientele.door.desk.CustomerOffers.FactView;
import io.clientele.door.desk.CustomerOffers.ListedCustomer;
import io.clientele.door.desk.Offer;
import io.clientele.door.desk.Option;
import io.clientele.door.desk.Problem;
import io.clientele.door.desk.Shape;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 description, made from the desk's list, so that it names what is there and nothing else. */
final class OpenApiDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<RestParts> parts;
    private volatile @Nullable String text;

    OpenApiDocument(Supplier<RestParts> parts) {
        this.parts = parts;
    }

    ServerResponse show(ServerRequest request) {
        String written = text;
        if (written == null) {
            written = written(parts.get().desk().offers());
            text = written;
        }
        return ServerResponse.ok()
                .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                .body(written);
    }

    static String written(List<Offer> offers) {
        OpenAPI document = new OpenAPI(SpecVersion.V31)
                .openapi("3.1.0")
                .info(new Info()
                        .title("Clientele")
                        .version("1")
                        .description(
                                "Customer insights. The same words, parameters and documents as the command line."))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API token of a user"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name(CallerFilter.COOKIE)
                                        .description(
                                                "A browser's session; changes also need the header X-Requested-With")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
        Shapes shapes = new Shapes(
                Map.of(
                        ListedCustomer.class, CustomerOffers.TRAITS,
                        ContactView.class, CustomerOffers.CONTACT,
                        FactView.class, CustomerOffers.FACT),
                Map.of("CohortFigures.grain", List.of("week", "month", "quarter", "year")));
        Schema<?> problem = at(shapes.record(Problem.class));
        for (Offer offer : offers) {
            String path = Gate.API + offer.path();
            PathItem item =
                    document.getPaths() == null ? null : document.getPaths().get(path);
            if (item == null) {
                item = new PathItem();
                document.path(path, item);
            }
            item.operation(PathItem.HttpMethod.valueOf(offer.verb().name()), operation(offer, shapes, problem));
        }
        FixedPaths.describe(document, shapes, problem);
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(Json31.mapper().writeValueAsString(document));
            tree.withObject("/components").set("schemas", shapes.named());
            return JSON.writeValueAsString(tree);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the description of the API can't be written", e);
        }
    }

    private static Operation operation(Offer offer, Shapes shapes, Schema<?> problem) {
        Operation operation = new Operation()
                .operationId(operationId(offer))
                .summary(offer.summary())
                .addTagsItem(offer.path().split("/", -1)[1]);
        operation.addExtension("x-right", offer.right().name().toLowerCase(Locale.ROOT));
        offer.variables()
                .forEach(name -> operation.addParametersItem(
                        new Parameter().in("path").name(name).required(true).schema(text())));
        offer.options()
                .forEach(option -> operation.addParametersItem(new Parameter()
                        .in("query")
                        .name(option.name())
                        .description(option.description())
                        .schema(schema(option))));
        if (offer.isQuestion()) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(ApiHandler.QUESTION)
                    .description("a name for the question, 8 to 64 letters, digits and dashes: /questions/{id} tells"
                            + " meanwhile how far it is, and stops it")
                    .schema(text()));
        }
        if (!offer.body().isEmpty()) {
            Schema<?> body = new JsonSchema().typesItem("object");
            offer.body().forEach(option -> body.addProperty(option.name(), schema(option)));
            operation.requestBody(new RequestBody().content(json(body)));
        }
        offer.replies().stream()
                .filter(Shape.Begun.class::isInstance)
                .map(Shape.Begun.class::cast)
                .forEach(begun -> operation.addExtension("x-result", shapes.record(begun.result())));
        return operation.responses(responses(offer, shapes).addApiResponse("default", refused(problem)));
    }

    static ApiResponse refused(Schema<?> problem) {
        return new ApiResponse()
                .description("A problem, with every fault at once")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
    }

    /** By status; where one has several documents, it depends. */
    private static ApiResponses responses(Offer offer, Shapes shapes) {
        Map<Integer, List<Schema<?>>> documents = new TreeMap<>();
        for (Shape shape : offer.replies()) {
            List<Schema<?>> same = documents.computeIfAbsent(shape.status(), status -> new ArrayList<>());
            String reference = shapes.reference(shape);
            if (!reference.isEmpty()) {
                same.add(at(reference));
            }
        }
        ApiResponses responses = new ApiResponses();
        documents.forEach((status, same) -> {
            ApiResponse response = new ApiResponse().description(offer.summary());
            if (!same.isEmpty()) {
                Content content = json(same.size() == 1 ? same.getFirst() : any(same));
                if (offer.tabular() && status == 200) {
                    content.addMediaType("text/csv", new MediaType().schema(text()));
                }
                response.content(content);
            }
            responses.addApiResponse(String.valueOf(status), response);
        });
        return responses;
    }

    private static Schema<?> any(List<Schema<?>> schemas) {
        Schema<Object> any = new JsonSchema();
        schemas.forEach(any::addAnyOfItem);
        return any;
    }

    private static String operationId(Offer offer) {
        StringBuilder id = new StringBuilder(offer.verb().name().toLowerCase(Locale.ROOT));
        for (String word : offer.path().split("[^a-zA-Z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return id.toString();
    }

    static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static Schema<?> schema(Option option) {
        Schema<Object> one = new JsonSchema();
        switch (option.type()) {
            case TEXT -> one.typesItem("string");
            case WHOLE -> one.typesItem("integer");
            case NUMBER -> one.typesItem("number");
            case DAY -> one.typesItem("string").format("date");
            case TRUTH -> one.typesItem("boolean");
            case CHOICE -> {
                one.typesItem("string");
                one.setEnum(List.copyOf(option.choices()));
            }
        }
        one.description(option.description());
        if (option.fallback() != null) {
            one.setDefault(option.fallback());
        }
        if (!option.repeated()) {
            return one;
        }
        Schema<Object> several = new JsonSchema();
        several.typesItem("array");
        several.setItems(one);
        return several;
    }

    static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }

    static Schema<?> at(String reference) {
        return new JsonSchema().$ref(reference);
    }
}
