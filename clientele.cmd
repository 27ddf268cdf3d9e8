@echo off
rem Clientele's command on Windows. Builds on first use, then runs Java; see the file "clientele" for the reasons.
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "APP=%HERE%server\target\app"
set "SPARK=%HERE%engine-spark\target\spark"

if not defined JAVA_HOME (
  for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*") do set "JAVA_HOME=%%~D"
)
if not exist "%JAVA_HOME%\bin\javac.exe" (
  echo Clientele needs a JDK 25 or newer, and none was found. Install one, or point JAVA_HOME at it. 1>&2
  exit /b 1
)

if not exist "%APP%\built" (
  echo Building Clientele: a few minutes the first time. 1>&2
  pushd "%HERE%"
  call mvnw.cmd -B -q -DskipTests -Dui.tests.skip=true -pl server -am package
  if errorlevel 1 (
    popd
    echo The build failed. 1>&2
    exit /b 1
  )
  popd
  echo built> "%APP%\built"
)

if "%~1 %~2"=="engine install" (
  echo Getting Spark and building what goes to a cluster: about 300 MB the first time. 1>&2
  pushd "%HERE%"
  call mvnw.cmd -B -q -DskipTests -Dui.tests.skip=true -pl engine-spark -am package
  if errorlevel 1 (
    popd
    echo The build failed. 1>&2
    exit /b 1
  )
  popd
  echo installed %SPARK%
  exit /b 0
)

set TERMINAL=12
"%JAVA_HOME%\bin\java.exe" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=6.25 ^
  -Dorg.springframework.boot.logging.LoggingSystem=none -Djava.library.path="%APP%\native" ^
  -Dorg.sqlite.lib.path="%APP%\native" -Dclientele.terminal=%TERMINAL% -Dclientele.spark.place="%SPARK%" -cp "%APP%\lib\*" io.clientele.server.Main %*
exit /b %errorlevel%
