package channel_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/mail"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/alerts/channel"
)

func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	contents := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		require.NoError(t, err)
		contents[e.Name()] = string(data)
	}
	return contents
}

func TestAFolderKeepsALetterAndItsDocument(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "alerts")
	f, err := channel.NewFolder(folder)
	require.NoError(t, err)
	const name = "2027-03-01_para@acme.example_0123456789abcdef0123"
	if runtime.GOOS != "windows" { // where nothing is swept
		require.NoError(t, os.WriteFile(filepath.Join(folder, ".mobility-1"), []byte("half"), 0o600), "what a crash left behind is removed")
	}
	require.NoError(t, f.Send(context.Background(), message()))
	once := files(t, folder)
	require.Len(t, once, 2)
	requireWhole(t, []byte(once[name+".eml"]))
	var back alerts.Message
	require.NoError(t, json.Unmarshal([]byte(once[name+".json"]), &back))
	require.Equal(t, *message(), back)

	require.NoError(t, f.Send(context.Background(), message()))
	require.Equal(t, once, files(t, folder), "a repeat makes the same files with the same bytes")
	other := message()
	other.ID = "mobility-ffff@acme.example"
	require.NoError(t, f.Send(context.Background(), other))
	require.Len(t, files(t, folder), 4)

	info, err := os.Stat(filepath.Join(folder, name+".eml"))
	require.NoError(t, err)
	require.Zero(t, info.Mode().Perm()&0o077, "nobody but the owner reads it")
}

func TestAFileNameStaysInItsFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "alerts")
	f, err := channel.NewFolder(folder)
	require.NoError(t, err)
	m := message()
	m.To = `"../../x/y"@acme.example`
	require.NoError(t, f.Send(context.Background(), m))
	require.Len(t, files(t, folder), 2)
}

func TestAFolderTakesWhatHasNoAddressYet(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "alerts")
	f, err := channel.NewFolder(folder)
	require.NoError(t, err)
	m := message()
	m.To = "paralegal"
	require.NoError(t, f.Send(context.Background(), m))
	letter, err := mail.ReadMessage(strings.NewReader(files(t, folder)["2027-03-01_paralegal_0123456789abcdef0123.eml"]))
	require.NoError(t, err)
	require.Equal(t, "paralegal:;", letter.Header.Get("To"))
}

func TestAFolderThatCannotBe(t *testing.T) {
	_, err := channel.NewFolder("")
	require.ErrorContains(t, err, "required")
	file := secretFile(t, "x")
	_, err = channel.NewFolder(file)
	require.Error(t, err)
	folder := filepath.Join(t.TempDir(), "alerts")
	f, err := channel.NewFolder(folder)
	require.NoError(t, err)
	require.NoError(t, os.Remove(folder))
	requireWorthAnotherTry(t, f.Send(context.Background(), message()))
}

func TestThePrinter(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, channel.NewPrinter(&out).Send(context.Background(), message()))
	require.Contains(t, out.String(), "To: para@acme.example\nSubject: Immigration deadlines: Müller, Zoë\n")
	require.Contains(t, out.String(), message().Text[:20])
}
