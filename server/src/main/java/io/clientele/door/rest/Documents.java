package io.clientele.door.rest;

import io.clientele.door.desk.Problem;
import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.door.words.Sheet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes documents and problem documents. */
final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;

    private Documents() {}

    static ServerResponse of(int status, JsonNode json) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(JSON.writeValueAsBytes(json));
    }

    /** Begins with a byte order mark, without which spreadsheets garble everything but English. */
    static ServerResponse csv(Sheet sheet) {
        StringBuilder text = new StringBuilder("\uFEFF");
        sheet.csv().forEach(line -> text.append(line).append("\r\n"));
        return ServerResponse.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ServerResponse of(Problem english, Language language) {
        Problem problem = english.said(RefusalWords.in(language));
        return ServerResponse.status(problem.status())
                .contentType(PROBLEM)
                .header("Cache-Control", "no-store")
                .body(JSON.writeValueAsBytes(problem));
    }

    /** Where no handler runs, because a filter has ended the request. */
    static void write(Problem english, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = Language.wished(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Problem problem = english.said(RefusalWords.in(language));
        response.setStatus(problem.status());
        response.setContentType(PROBLEM.toString());
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    }
}
