package dev.sluice.function.launch;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.Set;

/// Rewrites the uses of `System` and `Runtime` that mean the process into calls of [FunctionSystem]: `getenv`,
/// `exit`, `halt`, `out`, `err`, `setOut`, `setErr`, also as method references. Reflection and `ProcessBuilder` are
/// left alone. Pure; safe for any thread.
final class SystemCalls {
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc PRINT_STREAM = ClassDesc.of("java.io.PrintStream");
    private static final ClassDesc STAND_IN = ClassDesc.of(FunctionSystem.class.getName());
    private static final Set<String> SYSTEM_METHODS = Set.of("getenv", "exit", "setOut", "setErr");
    private static final Set<String> RUNTIME_METHODS = Set.of("exit", "halt");
    private static final Set<String> STREAMS = Set.of("out", "err");

    private SystemCalls() {}

    /// The class with its calls rewritten; the same array when it has none.
    ///
    /// @param hierarchy finds the class files of the function's own classes
    static byte[] rewrite(byte[] classFile, ClassHierarchyResolver hierarchy) {
        if (!ConstantScan.mentionsSystem(classFile)) {
            return classFile;
        }
        ClassFile context = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        ClassModel model = context.parse(classFile);
        if (model.methods().stream().noneMatch(SystemCalls::isConcerned)) {
            return classFile;
        }
        return context.transformClass(
                model, ClassTransform.transformingMethodBodies(SystemCalls::isConcerned, SystemCalls::replace));
    }

    private static boolean isConcerned(MethodModel method) {
        return method.code().stream().flatMap(code -> code.elementStream()).anyMatch(SystemCalls::isConcerned);
    }

    private static boolean isConcerned(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> standIn(call).isPresent();
            case FieldInstruction field -> isStream(field);
            case InvokeDynamicInstruction dynamic ->
                dynamic.bootstrapArgs().stream().anyMatch(argument -> !argument.equals(replaced(argument)));
            default -> false;
        };
    }

    private static void replace(CodeBuilder builder, CodeElement element) {
        switch (element) {
            case InvokeInstruction call
            when standIn(call).isPresent() ->
                builder.invokestatic(
                        STAND_IN, call.name().stringValue(), standIn(call).orElseThrow());
            case FieldInstruction field
            when isStream(field) ->
                builder.invokestatic(STAND_IN, field.name().stringValue(), MethodTypeDesc.of(PRINT_STREAM));
            case InvokeDynamicInstruction dynamic
            when isConcerned(dynamic) ->
                builder.invokedynamic(DynamicCallSiteDesc.of(
                        dynamic.bootstrapMethod(),
                        dynamic.name().stringValue(),
                        dynamic.typeSymbol(),
                        dynamic.bootstrapArgs().stream()
                                .map(SystemCalls::replaced)
                                .toArray(ConstantDesc[]::new)));
            default -> builder.with(element);
        }
    }

    private static boolean isStream(FieldInstruction field) {
        return field.opcode() == Opcode.GETSTATIC
                && field.owner().asSymbol().equals(SYSTEM)
                && STREAMS.contains(field.name().stringValue());
    }

    private static Optional<MethodTypeDesc> standIn(InvokeInstruction call) {
        return standIn(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
    }

    /// The signature of the method that stands in for that one, if one does.
    private static Optional<MethodTypeDesc> standIn(ClassDesc owner, String name, MethodTypeDesc type) {
        if (owner.equals(SYSTEM) && SYSTEM_METHODS.contains(name)) {
            return Optional.of(type);
        }
        if (owner.equals(RUNTIME) && RUNTIME_METHODS.contains(name)) {
            return Optional.of(type.insertParameterTypes(0, RUNTIME));
        }
        return Optional.empty();
    }

    /// A method reference to the stand-in for one to the original; anything else as it is.
    private static ConstantDesc replaced(ConstantDesc argument) {
        if (!(argument instanceof DirectMethodHandleDesc handle)) {
            return argument;
        }
        boolean method = handle.kind() == DirectMethodHandleDesc.Kind.STATIC
                || handle.kind() == DirectMethodHandleDesc.Kind.VIRTUAL;
        if (!method) {
            return argument;
        }
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
        return standIn(handle.owner(), handle.methodName(), type)
                .<ConstantDesc>map(signature -> MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC, STAND_IN, handle.methodName(), signature))
                .orElse(argument);
    }
}
