//go:build unix

package database_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// unprivileged is the user without rights that Unix systems have.
const unprivileged = 65534

// asUnprivileged runs the test once more, as a user who may not write in spite of permissions.
func asUnprivileged(t *testing.T) {
	t.Helper()
	folder, err := os.MkdirTemp("", "as-other-")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	require.NoError(t, os.Chown(folder, unprivileged, unprivileged))
	program, err := os.Executable()
	require.NoError(t, err)
	content, err := os.ReadFile(program)
	require.NoError(t, err)
	program = filepath.Join(folder, "test")
	require.NoError(t, os.WriteFile(program, content, 0o700)) //nolint:gosec // it is run
	require.NoError(t, os.Chown(program, unprivileged, unprivileged))
	again := exec.CommandContext(t.Context(), program, "-test.run=^"+t.Name()+"$", "-test.v")
	again.Dir, again.Env = folder, []string{"TMPDIR=" + folder, "HOME=" + folder}
	again.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: unprivileged, Gid: unprivileged}}
	printed, err := again.CombinedOutput()
	require.NoError(t, err, "%s", printed)
	require.Contains(t, string(printed), "--- PASS: "+t.Name(), "%s", printed)
}
