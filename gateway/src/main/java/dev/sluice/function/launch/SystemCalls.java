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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Rewrites the uses of `System` and `Runtime` that mean the process into calls of [FunctionSystem] (`getenv`,
/// `exit`, `halt`, `out`, `err`, `setOut`, `setErr`), and name look-ups and connects into calls of
/// [FunctionNetwork] (`InetAddress.getByName` and `getAllByName`, `connect` of sockets and their channels), and the
/// AWS SDK's requests for an HTTP client into calls of [FunctionHttp]; also as method references. Reflection,
/// `ProcessBuilder` and what the JDK's own classes do are left alone. Pure; safe for any thread.
final class SystemCalls {
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc PRINT_STREAM = ClassDesc.of("java.io.PrintStream");
    private static final ClassDesc INET_ADDRESS = ClassDesc.of("java.net.InetAddress");
    private static final ClassDesc SOCKET = ClassDesc.of("java.net.Socket");
    private static final ClassDesc SSL_SOCKET = ClassDesc.of("javax.net.ssl.SSLSocket");
    private static final ClassDesc SOCKET_CHANNEL = ClassDesc.of("java.nio.channels.SocketChannel");
    private static final ClassDesc SDK_HTTP_SERVICE = ClassDesc.of("software.amazon.awssdk.http.SdkHttpService");
    private static final ClassDesc SDK_ASYNC_HTTP_SERVICE =
            ClassDesc.of("software.amazon.awssdk.http.async.SdkAsyncHttpService");
    private static final ClassDesc FUNCTION_SYSTEM = ClassDesc.of(FunctionSystem.class.getName());
    private static final ClassDesc FUNCTION_NETWORK = ClassDesc.of(FunctionNetwork.class.getName());
    private static final ClassDesc FUNCTION_HTTP = ClassDesc.of(FunctionHttp.class.getName());
    private static final Set<String> SYSTEM_METHODS = Set.of("getenv", "exit", "setOut", "setErr");
    private static final Set<String> RUNTIME_METHODS = Set.of("exit", "halt");
    private static final Set<String> LOOK_UPS = Set.of("getByName", "getAllByName");
    private static final Set<String> STREAMS = Set.of("out", "err");

    private static final Set<DirectMethodHandleDesc.Kind> METHODS = EnumSet.of(
            DirectMethodHandleDesc.Kind.STATIC,
            DirectMethodHandleDesc.Kind.VIRTUAL,
            DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL);

    private SystemCalls() {}

    /// The class with its calls rewritten; the same array when it has none.
    ///
    /// @param hierarchy finds the class files of the function's own classes
    static byte[] rewrite(byte[] classFile, ClassHierarchyResolver hierarchy) {
        if (!ConstantScan.mentionsProcess(classFile)) {
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
            when standIn(call).isPresent() -> {
                StandIn standIn = standIn(call).orElseThrow();
                builder.invokestatic(standIn.owner, call.name().stringValue(), standIn.type);
            }
            case FieldInstruction field
            when isStream(field) ->
                builder.invokestatic(FUNCTION_SYSTEM, field.name().stringValue(), MethodTypeDesc.of(PRINT_STREAM));
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

    private static Optional<StandIn> standIn(InvokeInstruction call) {
        boolean asSuper = call.opcode() == Opcode.INVOKESPECIAL;
        return asSuper
                ? Optional.empty()
                : standIn(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
    }

    /// The method that stands in for that one, if one does.
    private static Optional<StandIn> standIn(ClassDesc owner, String name, MethodTypeDesc type) {
        if (owner.equals(SYSTEM) && SYSTEM_METHODS.contains(name)) {
            return Optional.of(new StandIn(FUNCTION_SYSTEM, type));
        }
        if (owner.equals(RUNTIME) && RUNTIME_METHODS.contains(name)) {
            return Optional.of(new StandIn(FUNCTION_SYSTEM, type.insertParameterTypes(0, RUNTIME)));
        }
        if (owner.equals(INET_ADDRESS) && LOOK_UPS.contains(name)) {
            return Optional.of(new StandIn(FUNCTION_NETWORK, type));
        }
        if (name.equals("connect") && (owner.equals(SOCKET) || owner.equals(SSL_SOCKET))) {
            return Optional.of(new StandIn(FUNCTION_NETWORK, type.insertParameterTypes(0, SOCKET)));
        }
        if (name.equals("connect") && owner.equals(SOCKET_CHANNEL)) {
            return Optional.of(new StandIn(FUNCTION_NETWORK, type.insertParameterTypes(0, SOCKET_CHANNEL)));
        }
        if ((name.equals("createHttpClientBuilder") && owner.equals(SDK_HTTP_SERVICE))
                || (name.equals("createAsyncHttpClientFactory") && owner.equals(SDK_ASYNC_HTTP_SERVICE))) {
            return Optional.of(new StandIn(FUNCTION_HTTP, type.insertParameterTypes(0, owner)));
        }
        return Optional.empty();
    }

    /// A method reference to the stand-in for one to the original; anything else as it is.
    private static ConstantDesc replaced(ConstantDesc argument) {
        if (!(argument instanceof DirectMethodHandleDesc handle)) {
            return argument;
        }
        if (!METHODS.contains(handle.kind())) {
            return argument;
        }
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
        return standIn(handle.owner(), handle.methodName(), type)
                .<ConstantDesc>map(standIn -> MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC, standIn.owner, handle.methodName(), standIn.type))
                .orElse(argument);
    }

    /// The static method of the same name to call instead.
    private record StandIn(ClassDesc owner, MethodTypeDesc type) {}
}
