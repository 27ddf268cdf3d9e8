package io.clientele.door.words;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The codes of refusals and the sentences that go with them, as the sources write them: wherever a code stands as a text
 * among the arguments of a call, the last text of the call is its sentence. What a variable holds is {@code V1}, {@code V2},
 * ...; either side of a condition makes a sentence.
 */
final class SentencesOfSources {

    private static final Pattern CAUSE = Pattern.compile("e|exception|cause|failure|broken|trouble");
    private static final Set<String> COLLECTIONS = Set.of("List", "Map", "Set");
    private static final int DEEP = 3;
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,}(_[A-Z0-9]+)*");

    /**
     * @param words false where no word of the sentence stands at the call
     * @param refusal whether the call makes a refusal or a fault itself
     * @param place file and line
     */
    record Sentence(String code, String text, boolean words, boolean refusal, String place) {}

    private final List<Sentence> found = new ArrayList<>();

    private final SourcePositions positions;

    private SentencesOfSources(SourcePositions positions) {
        this.positions = positions;
    }

    static List<Sentence> of(Path... sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : sources) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SentencesOfSources sentences =
                    new SentencesOfSources(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                sentences.read(unit);
            }
            return sentences.found;
        }
    }

    private void read(CompilationUnitTree unit) {
        Map<String, List<ExpressionTree>> variables = new HashMap<>();
        Map<String, List<List<? extends ExpressionTree>>> calls = new HashMap<>();
        new TreeScanner<Void, Map<String, List<ExpressionTree>>>() {
            @Override
            public Void visitVariable(VariableTree variable, Map<String, List<ExpressionTree>> known) {
                if (variable.getInitializer() != null) {
                    known.computeIfAbsent(variable.getName().toString(), name -> new ArrayList<>())
                            .add(variable.getInitializer());
                }
                return super.visitVariable(variable, known);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree called, Map<String, List<ExpressionTree>> known) {
                if (called.getMethodSelect() instanceof IdentifierTree name) {
                    calls.computeIfAbsent(name.getName().toString(), any -> new ArrayList<>())
                            .add(called.getArguments());
                }
                return super.visitMethodInvocation(called, known);
            }
        }.scan(unit, variables);
        new TreeScanner<Void, Map<String, List<ExpressionTree>>>() {
            @Override
            public Void visitMethod(MethodTree method, Map<String, List<ExpressionTree>> known) {
                Map<String, List<ExpressionTree>> inside = new HashMap<>(known);
                for (int i = 0; i < method.getParameters().size(); i++) {
                    int index = i;
                    inside.put(
                            method.getParameters().get(i).getName().toString(),
                            calls.getOrDefault(method.getName().toString(), List.of()).stream()
                                    .filter(arguments -> arguments.size()
                                            == method.getParameters().size())
                                    .<ExpressionTree>map(arguments -> arguments.get(index))
                                    .toList());
                }
                return super.visitMethod(method, inside);
            }

            @Override
            public Void visitNewClass(NewClassTree made, Map<String, List<ExpressionTree>> known) {
                call(unit, made, made.getArguments(), variables, known);
                return super.visitNewClass(made, known);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree called, Map<String, List<ExpressionTree>> known) {
                call(unit, called, called.getArguments(), variables, known);
                return super.visitMethodInvocation(called, known);
            }
        }.scan(unit, variables);
    }

    private void call(
            CompilationUnitTree unit,
            Tree call,
            List<? extends ExpressionTree> arguments,
            Map<String, List<ExpressionTree>> variables,
            Map<String, List<ExpressionTree>> known) {
        if (isOption(arguments) || isCollection(call)) {
            return;
        }
        for (int i = 0; i + 1 < arguments.size(); i++) {
            List<String> codes = texts(arguments.get(i), variables, 1);
            if (codes.stream().anyMatch(code -> CODE.matcher(code).matches())) {
                sentences(unit, call, codes, texts(said(arguments), known, DEEP));
            }
        }
    }

    private static boolean isRefusal(Tree call) {
        return call instanceof NewClassTree made
                && made.getIdentifier() instanceof IdentifierTree name
                && (name.getName().contentEquals("Refusal") || name.getName().contentEquals("Fault"));
    }

    /** An option's placeholder looks like a code. */
    private static boolean isOption(List<? extends ExpressionTree> arguments) {
        return arguments.stream()
                .anyMatch(argument -> argument instanceof LiteralTree literal
                        && String.valueOf(literal.getValue()).startsWith("--"));
    }

    /** What a collection holds are names, as the browser IE is one; nothing is said with them. */
    private static boolean isCollection(Tree call) {
        return call instanceof MethodInvocationTree called
                && called.getMethodSelect() instanceof MemberSelectTree method
                && method.getExpression() instanceof IdentifierTree type
                && COLLECTIONS.contains(type.getName().toString());
    }

    /** The last argument, or the one before the exception that caused it. */
    private static ExpressionTree said(List<? extends ExpressionTree> arguments) {
        ExpressionTree last = arguments.getLast();
        boolean cause = last instanceof IdentifierTree name
                && CAUSE.matcher(name.getName()).matches();
        return cause && arguments.size() > 2 ? arguments.get(arguments.size() - 2) : last;
    }

    /** One condition that chooses both the code and the sentence is written twice. */
    private void sentences(CompilationUnitTree unit, Tree call, List<String> codes, List<String> texts) {
        String place = Path.of(unit.getSourceFile().toUri()).getFileName() + ":"
                + unit.getLineMap().getLineNumber(positions.getStartPosition(unit, call));
        boolean paired = codes.size() == texts.size();
        for (int c = 0; c < codes.size(); c++) {
            for (String text : paired ? texts.subList(c, c + 1) : texts) {
                boolean words = text.replace(VALUE, "").matches("(?s).*[a-z].*");
                found.add(new Sentence(codes.get(c), numbered(text), words, isRefusal(call), place));
            }
        }
    }

    private static final String VALUE = "\u0001";

    private static String numbered(String text) {
        String all = text;
        for (int i = 1; all.contains(VALUE); i++) {
            all = all.replaceFirst(VALUE, "V" + i);
        }
        return all;
    }

    /**
     * Every text an expression can be.
     *
     * @param deep how many names are followed one from another
     */
    private static List<String> texts(ExpressionTree expression, Map<String, List<ExpressionTree>> known, int deep) {
        return switch (expression) {
            case LiteralTree literal when literal.getKind() == Tree.Kind.NULL_LITERAL -> List.of();
            case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
            case ParenthesizedTree inner -> texts(inner.getExpression(), known, deep);
            case IdentifierTree name
            when deep > 0 -> either(known.getOrDefault(name.getName().toString(), List.of()), known, deep - 1);
            case ConditionalExpressionTree condition ->
                either(List.of(condition.getTrueExpression(), condition.getFalseExpression()), known, deep);
            case SwitchExpressionTree choice ->
                either(
                        choice.getCases().stream()
                                .map(CaseTree::getBody)
                                .filter(ExpressionTree.class::isInstance)
                                .map(ExpressionTree.class::cast)
                                .toList(),
                        known,
                        deep);
            case BinaryTree sum
            when sum.getKind() == Tree.Kind.PLUS -> {
                List<String> joined = new ArrayList<>();
                for (String left : texts(sum.getLeftOperand(), known, deep)) {
                    texts(sum.getRightOperand(), known, deep).forEach(right -> joined.add(left + right));
                }
                yield joined;
            }
            default -> List.of(VALUE);
        };
    }

    private static List<String> either(
            List<? extends ExpressionTree> expressions, Map<String, List<ExpressionTree>> known, int deep) {
        Set<String> all = new LinkedHashSet<>();
        expressions.forEach(expression -> all.addAll(texts(expression, known, deep)));
        return all.isEmpty() ? List.of(VALUE) : List.copyOf(all);
    }
}
