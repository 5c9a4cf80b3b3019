package dev.sluice.function.launch;

import dev.sluice.function.FunctionLog;
import dev.sluice.function.Launcher;
import dev.sluice.function.code.Code;
import java.util.Map;

final class InProcessLauncherTest extends LauncherContract {
    @Override
    Launcher launcher(FunctionLog log) {
        Code code = HandlerCode.in(folder);
        return new InProcessLauncher(_ -> code, new Platform(_ -> Map.of("AWS_ACCESS_KEY_ID", "platform")), log);
    }
}
