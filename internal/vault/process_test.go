package vault_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/vault"
)

// The test program is also another process that uses a vault: asProcess names what it does, and vaultFolder where.
const (
	asProcess   = "VAULT_TEST_PROCESS"
	vaultFolder = "VAULT_TEST_FOLDER"
)

func TestMain(m *testing.M) {
	folder := os.Getenv(vaultFolder)
	var err error
	switch os.Getenv(asProcess) {
	case "":
		os.Exit(m.Run())
	case "busy":
		err = busy(folder, os.Getpid())
	case "stuck":
		err = stuck(folder)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// process starts this test program as another process.
func process(t *testing.T, does, folder string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	require.NoError(t, err)
	c := exec.Command(program)
	c.Env = append(os.Environ(), asProcess+"="+does, vaultFolder+"="+folder)
	c.Stderr = os.Stderr
	return c
}

const rounds = 40

// busy adds and removes documents, many of which others add and remove too.
func busy(folder string, seed int) error {
	v, err := vault.Open(folder, vault.Options{Create: true})
	if err != nil {
		return err
	}
	for i := range rounds {
		content := fmt.Sprintf("document %d of everybody", i%5)
		if i%4 == 0 {
			content = fmt.Sprintf("document %d of %d", i, seed)
		}
		e, err := v.Add(context.Background(), strings.NewReader(content), entry())
		if err != nil {
			return err
		}
		if got, _, err := read(v, e.ID); err != nil || got != content {
			return fmt.Errorf("%q came back as %q: %w", content, got, err)
		}
		if i%2 == 0 {
			continue
		}
		if _, err := v.Remove(e.ID, removal()); err != nil {
			return err
		}
	}
	return nil
}

func TestProcessesAndGoroutinesAtOnceCorruptNothing(t *testing.T) {
	folder := t.TempDir() + "/vault"
	const workers = 4
	var group sync.WaitGroup
	errs := make([]error, 2*workers)
	for i := range workers {
		group.Go(func() { errs[i] = busy(folder, i) })
	}
	for i := range 2 {
		other := process(t, "busy", folder)
		group.Go(func() { errs[workers+i] = other.Run() })
	}
	group.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	v, err := vault.Open(folder, vault.Options{})
	require.NoError(t, err)
	verified, err := v.Verify(context.Background())
	require.NoError(t, err)
	require.Empty(t, verified.Problems)
	require.Equal(t, (workers+2)*rounds/2, verified.Entries)
	require.Equal(t, (workers+2)*rounds/2, verified.Tombstones)
}

func TestVerifyingWhileOthersAddAndRemove(t *testing.T) {
	v, folder := create(t)
	done := make(chan error)
	go func() { done <- busy(folder, 1) }()
	for {
		verified, err := v.Verify(context.Background())
		require.NoError(t, err)
		for _, p := range verified.Problems {
			require.Equal(t, vault.Unfinished, p.Fault, p.File)
		}
		_, err = v.List(context.Background(), vault.Filter{})
		require.NoError(t, err)
		select {
		case err := <-done:
			require.NoError(t, err)
			return
		default:
		}
	}
}

// stuck adds a document that never ends, and says so when it is half-way.
func stuck(folder string) error {
	v, err := vault.Open(folder, vault.Options{})
	if err != nil {
		return err
	}
	half := before(func() {
		fmt.Println("half-way")
		_, _ = io.Copy(io.Discard, os.Stdin) // until the other side lets go, which it does not
	})
	page := strings.NewReader(strings.Repeat("half a page ", 50_000))
	_, err = v.Add(context.Background(), io.MultiReader(page, half), entry())
	return err
}

func TestAProcessThatIsKilledLeavesNothingHalfWrittenInPlace(t *testing.T) {
	v, folder := create(t)
	kept := add(t, v, "content")
	other := process(t, "stuck", folder)
	output, err := other.StdoutPipe()
	require.NoError(t, err)
	input, err := other.StdinPipe()
	require.NoError(t, err)
	defer input.Close()
	require.NoError(t, other.Start())
	line, err := bufio.NewReader(output).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "half-way\n", line)
	require.NoError(t, other.Process.Kill())
	require.Error(t, other.Wait())

	entries, err := v.List(context.Background(), vault.Filter{})
	require.NoError(t, err)
	require.Equal(t, []vault.Entry{kept}, entries)
	found := problems(t, v)
	require.Len(t, found, 1)
	require.Contains(t, found[0], "unfinished writing/")
	deleted, err := v.Sweep(time.Now().Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, 1, deleted)
	require.Empty(t, problems(t, v))
}
