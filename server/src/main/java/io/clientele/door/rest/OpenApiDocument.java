package io.clientele.door.rest;

import io.clientele.door.desk.Offer;
import io.clientele.door.desk.Option;
import io.clientele.door.desk.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The OpenAPI 3.1 description, made from the desk's list, so that it names what is there and nothing else. */
final class OpenApiDocument {

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
        Schema<?> problem = schema(document, Problem.class);
        for (Offer offer : offers) {
            String path = Gate.API + offer.path();
            PathItem item =
                    document.getPaths() == null ? null : document.getPaths().get(path);
            if (item == null) {
                item = new PathItem();
                document.path(path, item);
            }
            item.operation(PathItem.HttpMethod.valueOf(offer.verb().name()), operation(document, offer, problem));
        }
        try {
            return Json31.pretty().writeValueAsString(document);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the description of the API can't be written", e);
        }
    }

    private static Operation operation(OpenAPI document, Offer offer, Schema<?> problem) {
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
        return operation.responses(new ApiResponses()
                .addApiResponse(offer.reply() == Void.class ? "204" : "200", success(document, offer))
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem, with every fault at once")
                                .content(new Content()
                                        .addMediaType("application/problem+json", new MediaType().schema(problem)))));
    }

    private static ApiResponse success(OpenAPI document, Offer offer) {
        ApiResponse response = new ApiResponse().description(offer.summary());
        if (offer.reply() == Void.class) {
            return response;
        }
        Content content = json(schema(document, offer.reply()));
        if (offer.tabular()) {
            content.addMediaType("text/csv", new MediaType().schema(text()));
        }
        return response.content(content);
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

    private static Content json(Schema<?> schema) {
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

    private static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }

    /** The shape of a record, by reference; the shapes it is made of are added to the document. */
    private static Schema<?> schema(OpenAPI document, Class<?> type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        if (resolved == null || resolved.schema == null) {
            return new JsonSchema().typesItem("object");
        }
        resolved.referencedSchemas.forEach(document.getComponents()::addSchemas);
        return Objects.requireNonNull(resolved.schema);
    }
}
