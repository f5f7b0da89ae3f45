package cmdutil

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/internal/crash"
)

// ExitFault is the exit code after a fault of the program itself.
const ExitFault = 70

// explainFault turns a panic that ended a command into one sentence, and writes what its maintainers need to a file.
// Every other error is returned unchanged.
func explainFault(command string, err error) error {
	var fault *crash.Error
	if !errors.As(err, &fault) {
		return err
	}
	const internalError = "this command stopped because of an internal error in mobility; unfinished changes were not saved. "
	file, err := writeFaultReport(command, fault)
	if err != nil {
		return Fail(ExitFault, "program-fault", fmt.Errorf(internalError+"The report for its maintainers could not be written (%w): "+
			"send them the command, the version and this: %s, in %s", err, fault.Kind, strings.Join(fault.Stack[:min(3, len(fault.Stack))], ", ")))
	}
	return Fail(ExitFault, "program-fault", fmt.Errorf(internalError+"Send the file %s, which contains no personal data, to the maintainers of mobility",
		file))
}

// writeFaultReport writes a report of a fault: which program, which command, which functions were running. It has no
// argument, no value and no name of a file of the user in it.
func writeFaultReport(command string, fault *crash.Error) (file string, err error) {
	f, err := os.CreateTemp("", "mobility-fault-*.txt")
	if err != nil {
		return "", err
	}
	_, err = fmt.Fprintf(f, "mobility %s, %s, %s/%s\ncommand: %s\nfault: %s\n\n%s\n",
		version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, command, fault.Kind, strings.Join(fault.Stack, "\n"))
	return f.Name(), errors.Join(err, f.Close())
}

// version is the version of the program, and the commit that it was built from where that is known.
func version() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "of an unknown version"
	}
	version := build.Main.Version
	for _, setting := range build.Settings {
		if setting.Key == "vcs.revision" {
			version += " of commit " + setting.Value
		}
	}
	return version
}

// commandName is the name of the command in a command line, without its flags and arguments.
func commandName(commands []*cli.Command, args []string) string {
	var name []string
	for _, word := range args {
		for _, command := range commands {
			if command.HasName(word) {
				name, commands = append(name, command.Name), command.Subcommands
				break
			}
		}
	}
	return strings.Join(name, " ")
}
