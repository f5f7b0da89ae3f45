package bundle_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/internal/pdftext/pdftexttest"
	"mobility/reports/bundle"
	"mobility/reports/letter"
	"mobility/reports/letter/lettertest"
)

// someBundle is a bundle with a part of every kind.
func someBundle(t *testing.T) *bundle.Bundle {
	t.Helper()
	return &bundle.Bundle{
		Title: "Public access file, Nguyễn & Söhne", Date: civil.On(2026, 11, 21),
		Facts: [][2]string{{"Employer", "Acme Robotics, Inc."}}, Words: []string{"Open to anyone who asks."},
		Parts: []bundle.Part{
			{Title: "Recruitment report", Letter: lettertest.Letter()},
			{Title: "Certified LCA", Attached: pdftexttest.File(t, "libreoffice.pdf")},
			{Title: "Notice as posted", Attached: photo(t)},
			{Title: "Wage survey", Attached: pdftexttest.File(t, "chromium.pdf")},
			{Title: "Recruitment report", Letter: lettertest.Letter()},
		},
	}
}

// photo is a JPEG, red above blue.
func photo(t *testing.T) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 40, 60))
	for y := range 60 {
		for x := range 40 {
			picture.Set(x, y, map[bool]color.Color{true: color.RGBA{200, 0, 0, 255}, false: color.RGBA{0, 0, 200, 255}}[y < 30])
		}
	}
	var out bytes.Buffer
	require.NoError(t, jpeg.Encode(&out, picture, nil))
	return out.Bytes()
}

// bundleOf is a bundle of one attached file.
func bundleOf(title string, attached []byte) *bundle.Bundle {
	return &bundle.Bundle{
		Title: "File", Date: civil.On(2026, 11, 21), Parts: []bundle.Part{{Title: title, Attached: attached}},
	}
}

func bundlePDF(t *testing.T, b *bundle.Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := b.WritePDF(&out)
	require.NoError(t, err)
	return out.Bytes()
}

func TestBundleHasCoverIndexBookmarksAndPageNumbers(t *testing.T) {
	content := bundlePDF(t, someBundle(t))
	pages, err := pdftext.Pages(content)
	require.NoError(t, err)
	require.Len(t, pages, 1+19, "properties; cover, index, and 6 + 2 + 1 + 2 + 6 pages")
	require.Contains(t, pages[1].Text, "Public access file, Nguyễn & Söhne")
	require.Contains(t, pages[1].Text, "Employer Acme Robotics, Inc.")
	require.Contains(t, pages[2].Text, "2. Certified LCA 9")
	require.Contains(t, pages[10].Text, "123-45-6789")

	marks, err := api.Bookmarks(bytes.NewReader(content), nil)
	require.NoError(t, err)
	starts := map[string]int{}
	for _, mark := range marks {
		starts[mark.Title] = mark.PageFrom
	}
	require.Equal(t, map[string]int{
		"Cover": 1, "Index": 2, "1. Recruitment report": 3, "2. Certified LCA": 9, "3. Notice as posted": 11,
		"4. Wage survey": 12, "5. Recruitment report": 14,
	}, starts)
	for i, page := range pages[1:] {
		require.Contains(t, page.Text, "Page "+strconv.Itoa(i+1)+" of 19")
	}
}

func TestLongIndexGoesOverPages(t *testing.T) {
	b := &bundle.Bundle{Title: "Audit file", Date: civil.On(2026, 11, 21)}
	for range 60 {
		b.Parts = append(b.Parts, bundle.Part{Title: "Résumé with a lawful reason", Letter: &letter.Letter{Date: b.Date,
			Blocks: []letter.Block{letter.Paragraph{Text: "Words"}}}})
	}
	content := bundlePDF(t, b)
	marks, err := api.Bookmarks(bytes.NewReader(content), nil)
	require.NoError(t, err)
	pages, err := pdftext.Pages(content)
	require.NoError(t, err)
	require.Len(t, pages, 1+63, "a cover, two pages of index, 60 parts")
	last := marks[len(marks)-1]
	require.Equal(t, 63, last.PageFrom)
	require.Contains(t, pages[3].Text, "60. Résumé with a lawful reason 63")
}

func TestBundleMakesTheSameBytesTwice(t *testing.T) {
	first := bundlePDF(t, someBundle(t))
	for range 3 {
		require.Equal(t, first, bundlePDF(t, someBundle(t)))
	}
	package1, package2 := zipped(t, someBundle(t)), zipped(t, someBundle(t))
	require.Equal(t, package1, package2)
}

func TestWhatIsMissingIsReportedOnTheFirstPage(t *testing.T) {
	b := someBundle(t)
	b.Missing = []string{"Benefits summary", "The notice's second place"}
	pages, err := pdftext.Pages(bundlePDF(t, b))
	require.NoError(t, err)
	require.Contains(t, pages[1].Text, "INCOMPLETE. Missing:\nBenefits summary\nThe notice's second place")
}

func TestAttachmentThatCannotBeTakenInIsRefusedByName(t *testing.T) {
	whole := pdftexttest.File(t, "libreoffice.pdf")
	settings := api.LoadConfiguration()
	settings.UserPW, settings.OwnerPW = "secret", "owner"
	var protected bytes.Buffer
	require.NoError(t, api.Encrypt(bytes.NewReader(whole), &protected, settings))
	for name, c := range map[string]struct {
		attached []byte
		says     string
	}{
		"cut short":       {whole[:len(whole)/3], "cannot be read as a PDF"},
		"with a password": {protected.Bytes(), "protected with a password"},
		"a text":          {[]byte("words"), "not a PDF, PNG or JPEG"},
		"a broken photo":  {photo(t)[:200], "the image cannot be read"},
		"empty":           {nil, "is empty"},
		"a dynamic form":  {pdftexttest.PDF("/NeedsRendering true", pdftexttest.OneFont, ""), "dynamic form (XFA)"},
	} {
		t.Run(name, func(t *testing.T) {
			b := bundleOf("Certified LCA", c.attached)
			var out bytes.Buffer
			_, err := b.WritePDF(&out)
			require.ErrorContains(t, err, "part 1 (Certified LCA)")
			require.ErrorContains(t, err, c.says)
			require.Zero(t, out.Len())
		})
	}
}

func TestWhatAnAttachmentLosesIsReported(t *testing.T) {
	signed := pdftexttest.PDF("/AcroForm<</SigFlags 3/Fields[6 0 R]>>/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
		pdftexttest.OneFont+"/Annots[6 0 R]",
		"BT /F 12 Tf 72 700 Td (Signed) Tj ET",
		"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 9 9]/V 7 0 R>>",
		"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>/ByteRange[0 1 2 3]>>")
	b := bundleOf("LCA", signed)
	var out bytes.Buffer
	remarks, err := b.WritePDF(&out)
	require.NoError(t, err)
	require.Len(t, remarks, 1)
	require.Contains(t, remarks[0], "part 1 (LCA): it is digitally signed")
	require.NotContains(t, out.String(), "/ByteRange")
	require.NotContains(t, out.String(), "JavaScript")
}

func TestFormsWithEqualFieldNamesKeepTheirValues(t *testing.T) {
	form := func(value string) []byte {
		return pdftexttest.PDF("/AcroForm<</Fields[6 0 R]>>", pdftexttest.OneFont+"/Annots[6 0 R]", "",
			"<</Type/Annot/Subtype/Widget/FT/Tx/DA(/F 9 Tf)/T(name)/V("+value+")/Rect[72 700 300 720]>>")
	}
	b := &bundle.Bundle{Title: "File", Date: civil.On(2026, 11, 21), Parts: []bundle.Part{
		{Title: "One", Attached: form("first value")}, {Title: "Two", Attached: form("second value")},
	}}
	pages, err := pdftext.Pages(bundlePDF(t, b))
	require.NoError(t, err)
	require.Contains(t, pages[3].Text, "first value")
	require.Contains(t, pages[4].Text, "second value")
}

// turnedPhoto is a photo that a camera turned, and wrote so beside it.
func turnedPhoto(t *testing.T) []byte {
	t.Helper()
	exif := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08" + // a directory follows, of one entry
		"\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + "\x00\x00\x00\x00") // orientation: 6
	return append(append([]byte("\xff\xd8"), exif...), photo(t)[2:]...)
}

func TestPictureStandsUprightAndLosesWhatTheCameraWrote(t *testing.T) {
	turned := turnedPhoto(t)
	config, err := jpeg.DecodeConfig(bytes.NewReader(turned))
	require.NoError(t, err)
	require.Equal(t, 40, config.Width)
	b := bundleOf("Photo", turned)
	content := bundlePDF(t, b)
	require.NotContains(t, string(content), "Exif")
	require.Contains(t, string(content), "/Height 40")
	require.Contains(t, string(content), "/Width 60")
}

func TestPNGWithoutAColourIsWhite(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, image.NewNRGBA(image.Rect(0, 0, 8, 8))))
	b := bundleOf("Logo", out.Bytes())
	require.NotContains(t, string(bundlePDF(t, b)), "/SMask")
}

func TestLeaksOfABundleNamePartAndPage(t *testing.T) {
	leaks, unread, err := someBundle(t).Leaks(pdftexttest.FindSSN)
	require.NoError(t, err)
	require.Equal(t, []pdftext.Leak{
		{Part: "part 2 (Certified LCA)", Page: 2, Kind: "Social Security number"},
		{Part: "part 4 (Wage survey)", Page: 2, Kind: "Social Security number"},
	}, leaks)
	require.Equal(t, []pdftext.Unread{{Part: "part 3 (Notice as posted)", Page: 1, Why: "it is a picture"}}, unread)

	b := someBundle(t)
	b.Facts = append(b.Facts, [2]string{"Worker", "123-45-6789"})
	b.Parts[0].Letter.Footer = "李 123-45-6789"
	leaks, _, err = b.Leaks(pdftexttest.FindSSN)
	require.NoError(t, err)
	require.Equal(t, "cover and index", leaks[0].Part)
	require.Equal(t, pdftext.Leak{Part: "part 1 (Recruitment report)", Page: 1, Kind: "Social Security number"}, leaks[1])
	require.Len(t, leaks, 1+6+1+2, "the cover, the foot of six pages, the letter's words, two attachments")
}

func zipped(t *testing.T, b *bundle.Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := b.WritePackage(bundle.ZipSink(&out, b.Date))
	require.NoError(t, err)
	return out.Bytes()
}

func TestPackageIsCheckedInAFolderAndInAZIPFile(t *testing.T) {
	b := someBundle(t)
	long := bundle.NewPrepared()
	defer long.Close()
	rows := strings.Repeat("a,b\n", 1<<20)
	_, err := io.WriteString(long, rows)
	require.NoError(t, err)
	require.NoError(t, long.Finish())
	b.Parts = append(b.Parts, bundle.Part{Title: "Payroll", Attached: []byte("a,b"), Ending: ".csv"},
		bundle.Part{Title: "Hours", Prepared: long, Ending: ".csv"})
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "a.zip")
	m, err := b.WritePackage(bundle.FolderSink(folder))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, zipped(t, b), 0o600))
	var paths []string
	for _, f := range m.Files {
		paths = append(paths, f.Path)
	}
	require.Equal(t, []string{
		"01-recruitment-report.pdf", "02-certified-lca.pdf", "03-notice-as-posted.jpg", "04-wage-survey.pdf",
		"05-recruitment-report.pdf", "06-payroll.csv", "07-hours.csv", "index.html",
	}, paths)
	require.Equal(t, len(rows), m.Files[6].Bytes)
	hours, err := os.ReadFile(filepath.Join(folder, "07-hours.csv"))
	require.NoError(t, err)
	require.Equal(t, rows, string(hours), "what was written beforehand")
	inFolder, err := bundle.VerifyPackage(folder)
	require.NoError(t, err)
	require.True(t, inFolder.Intact())
	inZIP, err := bundle.VerifyPackage(file)
	require.NoError(t, err)
	require.Equal(t, inFolder, inZIP)
	info, err := os.Stat(filepath.Join(folder, "06-payroll.csv"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	require.NoError(t, os.WriteFile(filepath.Join(folder, "06-payroll.csv"), []byte("a,c"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "later.txt"), nil, 0o600))
	require.NoError(t, os.Remove(filepath.Join(folder, "02-certified-lca.pdf")))
	found, err := bundle.VerifyPackage(folder)
	require.NoError(t, err)
	require.False(t, found.Intact())
	require.Equal(t, []string{"06-payroll.csv"}, found.Changed)
	require.Equal(t, []string{"02-certified-lca.pdf"}, found.Missing)
	require.Equal(t, []string{"later.txt"}, found.Unlisted)

	_, err = b.WritePackage(bundle.FolderSink(folder))
	require.ErrorContains(t, err, "01-recruitment-report.pdf", "nothing is written over")
	_, err = (&bundle.Bundle{Title: "Hours", Date: b.Date, Parts: b.Parts[6:]}).WritePDF(io.Discard)
	require.ErrorContains(t, err, "make the bundle a folder or a ZIP file")
	_, err = (&bundle.Bundle{Title: "Hours", Date: b.Date, Parts: b.Parts[6:], Published: true}).WritePackage(bundle.FolderSink(t.TempDir()))
	require.ErrorContains(t, err, "part 1 (Hours) is for the public and was not searched")
}

func TestPackageThatCannotBeCheckedIsReported(t *testing.T) {
	_, err := bundle.VerifyPackage(t.TempDir())
	require.ErrorContains(t, err, "manifest.json is missing")
	_, err = bundle.VerifyPackage(filepath.Join(t.TempDir(), "nothing"))
	require.Error(t, err)
	text := filepath.Join(t.TempDir(), "a.zip")
	require.NoError(t, os.WriteFile(text, []byte("words"), 0o600))
	_, err = bundle.VerifyPackage(text)
	require.ErrorContains(t, err, "not a readable folder or ZIP file")

	var twice bytes.Buffer
	z := zip.NewWriter(&twice)
	for range 2 {
		_, err := z.Create("manifest.json")
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	require.NoError(t, os.WriteFile(text, twice.Bytes(), 0o600))
	_, err = bundle.VerifyPackage(text)
	require.ErrorContains(t, err, "two files named manifest.json")
}

func BenchmarkBundlePDF(b *testing.B) {
	binder := &bundle.Bundle{Title: "Audit file", Date: civil.On(2026, 11, 21)}
	attached := pdftexttest.File(b, "libreoffice.pdf")
	for range 20 {
		binder.Parts = append(binder.Parts,
			bundle.Part{Title: "Letter", Letter: lettertest.Letter()}, bundle.Part{Title: "LCA", Attached: attached})
	}
	for b.Loop() {
		_, err := binder.WritePDF(io.Discard)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.N*162)/b.Elapsed().Seconds(), "pages/s")
}
