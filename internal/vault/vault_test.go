package vault_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/vault"
)

// noon is when the tests add documents.
var noon = time.Date(2026, time.November, 21, 12, 0, 0, 0, time.FixedZone("", -5*60*60))

func entry() vault.Entry {
	return vault.Entry{Kind: "i9-form", Name: "form of Worker Zero.pdf", Subject: "employee/E-0", AddedBy: "paralegal",
		ContentType: "application/pdf", AddedAt: noon, Note: "scanned twice"}
}

// create makes a vault in a folder of its own.
func create(t testing.TB) (*vault.Vault, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "vault")
	v, err := vault.Open(folder, vault.Options{Create: true})
	require.NoError(t, err)
	return v, folder
}

func add(t testing.TB, v *vault.Vault, content string) vault.Entry {
	t.Helper()
	e, err := v.Add(context.Background(), strings.NewReader(content), entry())
	require.NoError(t, err)
	return e
}

// read gets a document and reads it to its end.
func read(v *vault.Vault, sumOrID string) (string, vault.Entry, error) {
	document, e, err := v.Get(sumOrID)
	if err != nil {
		return "", e, err
	}
	defer document.Close()
	content, err := io.ReadAll(document)
	return string(content), e, err
}

// problems verifies the vault and says what is wrong as "fault file", with the sums and IDs as they are.
func problems(t testing.TB, v *vault.Vault) []string {
	t.Helper()
	verified, err := v.Verify(context.Background())
	require.NoError(t, err)
	found := []string{}
	for _, p := range verified.Problems {
		require.NotEmpty(t, p.Why)
		found = append(found, string(p.Fault)+" "+p.File)
	}
	return found
}

// files are the paths inside a vault, without the folders.
func files(t testing.TB, folder string) (paths []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			inside, _ := filepath.Rel(folder, path)
			paths = append(paths, filepath.ToSlash(inside))
		}
		return err
	}))
	return paths
}

func entryFile(e vault.Entry) string     { return "entries/" + e.Sum + "." + e.ID + ".age" }
func tombstoneFile(e vault.Entry) string { return "tombstones/" + e.Sum + "." + e.ID + ".age" }
func documentFile(e vault.Entry) string  { return "documents/" + e.Sum + ".age" }

func TestAVaultIsItsOwnersAlone(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	_, err := v.Remove(add(t, v, "other content").ID, vault.Removal{By: "manager", Reason: "retention over", At: noon})
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(filepath.Dir(folder), func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := d.Info()
		require.NoError(t, err)
		switch {
		case path == filepath.Dir(folder): // the test's own
		case d.IsDir():
			require.Equal(t, fs.FileMode(0o700), info.Mode().Perm(), path)
		default:
			require.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), path)
		}
		return nil
	}))
	require.FileExists(t, filepath.Join(folder, documentFile(e)))
	require.FileExists(t, folder+".key")
}

func TestAFolderThatWasOpenToOthersIsClosedWhenItBecomesAVault(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.Chmod(folder, 0o755))
	v, err := vault.Open(folder, vault.Options{Create: true, Key: filepath.Join(t.TempDir(), "key")})
	require.NoError(t, err)
	require.Empty(t, problems(t, v))
}

func TestWhatIsNoVaultIsRefused(t *testing.T) {
	t.Run("a folder that is not there, when it may not be made", func(t *testing.T) {
		folder := filepath.Join(t.TempDir(), "vault")
		_, err := vault.Open(folder, vault.Options{})
		require.ErrorIs(t, err, vault.ErrNoVault)
		require.ErrorContains(t, err, folder)
		require.NoDirExists(t, folder)
		require.NoFileExists(t, folder+".key")
	})
	t.Run("a folder with other files in it", func(t *testing.T) {
		folder := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(folder, "holiday.jpg"), nil, 0o644))
		_, err := vault.Open(folder, vault.Options{Create: true})
		require.ErrorIs(t, err, vault.ErrNoVault)
		require.ErrorContains(t, err, "holiday.jpg")
		require.Equal(t, []string{"holiday.jpg"}, files(t, folder))
	})
	t.Run("a vault that has lost its marker, even if it could be made", func(t *testing.T) {
		v, folder := create(t)
		add(t, v, "content")
		require.NoError(t, os.Remove(filepath.Join(folder, "vault.age")))
		_, err := vault.Open(folder, vault.Options{Create: true})
		require.ErrorIs(t, err, vault.ErrDamaged)
		require.ErrorContains(t, err, "vault.age")
	})
	t.Run("a vault of a newer program", func(t *testing.T) {
		_, folder := create(t)
		var b bytes.Buffer
		encrypt(t, &b, folder+".key", `{"version":3}`)
		require.NoError(t, os.WriteFile(filepath.Join(folder, "vault.age"), b.Bytes(), 0o600))
		_, err := vault.Open(folder, vault.Options{})
		require.ErrorContains(t, err, "use a newer program")
	})
}

// identity reads a key file as the age program does.
func identity(t testing.TB, path string) *age.X25519Identity {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	identities, err := age.ParseIdentities(f)
	require.NoError(t, err)
	return identities[0].(*age.X25519Identity)
}

func encrypt(t testing.TB, w io.Writer, keyPath, plain string) {
	t.Helper()
	encrypted, err := age.Encrypt(w, identity(t, keyPath).Recipient())
	require.NoError(t, err)
	_, err = io.WriteString(encrypted, plain)
	require.NoError(t, err)
	require.NoError(t, encrypted.Close())
}

func TestAnOrdinaryAgeProgramReadsTheVault(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	for file, want := range map[string]string{
		documentFile(e): "content", entryFile(e): `"name":"form of Worker Zero.pdf"`,
	} {
		f, err := os.Open(filepath.Join(folder, file))
		require.NoError(t, err)
		plain, err := age.Decrypt(f, identity(t, folder+".key"))
		require.NoError(t, err)
		content, err := io.ReadAll(plain)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		require.Contains(t, string(content), want)
	}
}

func TestNoPlainTextTouchesTheDisk(t *testing.T) {
	v, folder := create(t)
	const secret = "PLAIN-TEXT-PHRASE"
	e := vault.Entry{Kind: secret, Name: secret, Subject: secret, ContentType: secret, AddedBy: secret, AddedAt: noon,
		Note: secret, RetainUntil: civil.On(2020, time.January, 1)}
	checked := 0
	check := func() {
		for _, file := range files(t, filepath.Dir(folder)) {
			require.NotContains(t, file, secret)
			content, err := os.ReadFile(filepath.Join(filepath.Dir(folder), file))
			require.NoError(t, err)
			require.NotContains(t, string(content), secret, file)
			checked++
		}
	}
	half := strings.Repeat(secret, 10_000)
	document := io.MultiReader(strings.NewReader(half), before(check), strings.NewReader(half))
	added, err := v.Add(context.Background(), document, e)
	require.NoError(t, err)
	check()
	content, _, err := read(v, added.ID)
	require.NoError(t, err)
	require.Equal(t, half+half, content)
	_, err = v.Remove(added.ID, vault.Removal{By: secret, Reason: secret, At: noon})
	require.NoError(t, err)
	check()
	require.Greater(t, checked, 10)
}

// before is a reader without content that does something when its turn comes.
func before(do func()) io.Reader {
	return readerFunc(func([]byte) (int, error) {
		do()
		return 0, io.EOF
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestManyMakeTheVaultAtOnce(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "vault")
	var group sync.WaitGroup
	errs := make([]error, 16)
	for i := range errs {
		group.Go(func() {
			v, err := vault.Open(folder, vault.Options{Create: true})
			if err == nil {
				_, err = v.Add(context.Background(), strings.NewReader("content"), entry())
			}
			errs[i] = err
		})
	}
	group.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	v, err := vault.Open(folder, vault.Options{})
	require.NoError(t, err)
	require.Empty(t, problems(t, v))
	entries, err := v.List(context.Background(), vault.Filter{})
	require.NoError(t, err)
	require.Len(t, entries, len(errs))
}
