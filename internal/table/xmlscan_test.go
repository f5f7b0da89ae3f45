package table

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// scanned lists what a scanner with a buffer of a size finds in a text.
func scanned(content string, buffer int) (found []string, err error) {
	x := newXMLScanner(iotest.HalfReader(strings.NewReader(content)), uint64(len(content)))
	x.buf = make([]byte, buffer)
	for {
		token, err := x.next()
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			return found, err
		}
		switch token {
		case startTag:
			tag := "<" + string(x.name)
			for name, value, rest := nextAttribute(x.attributes); name != nil; name, value, rest = nextAttribute(rest) {
				tag += fmt.Sprintf(" %s=%s", name, value)
			}
			if found = append(found, tag+">"); x.empty {
				found = append(found, "</"+string(x.name)+">")
			}
		case endTag:
			found = append(found, "</"+string(x.name)+">")
		case characters:
			found = appendCharacters(found, string(x.text))
		}
	}
}

// appendCharacters adds text to the text before it, so that the way in which text was cut does not matter.
func appendCharacters(found []string, text string) []string {
	if n := len(found); n > 0 && !strings.HasPrefix(found[n-1], "<") {
		found[n-1] += text
		return found
	}
	if text == "" {
		return found
	}
	return append(found, "'"+text)
}

func TestXMLIsScanned(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a cell", `<c r="A1" s='2'><v>5</v></c>`, []string{"<c r=A1 s=2>", "<v>", "'5", "</v>", "</c>"}},
		{"prefixed names", `<x:c x:r="1"></x:c >`, []string{"<c x:r=1>", "</c>"}},
		{"empty elements", `<c/><c r="1" /><c r="/"/>`, []string{"<c>", "</c>", "<c r=1>", "</c>", "<c r=/>", "</c>"}},
		{"a greater-than sign in a value", `<c r="a>b" t="s">x</c>`, []string{"<c r=a>b t=s>", "'x", "</c>"}},
		{"blanks in a tag", "<c\n r = \"1\"\t>", []string{"<c r=1>"}},
		{"references", "<t>&lt;a&gt; &amp;amp; &#65;&#x42; &quot;&apos; &nbsp; R&D; &</t>",
			[]string{"<t>", `'<a> &amp; AB "' &nbsp; R&D; &`, "</t>"}},
		{"comments and instructions", "<?xml version='1.0' a='>'?><!-- <c> --><t>a<!-- - -->b</t>",
			[]string{"<t>", "'ab", "</t>"}},
		{"a CDATA section", "<t><![CDATA[a <b> & c]]></t>", []string{"<t>", "'a <b> & c", "</t>"}},
		{"white space", "<t> a\n</t>", []string{"<t>", "' a\n", "</t>"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for buffer := 1; buffer < 128; buffer *= 2 {
				got, err := scanned(c.text, buffer)
				require.NoError(t, err)
				require.Equal(t, c.want, got, "buffer of %d", buffer)
			}
		})
	}
}

func TestXMLThatIsRefused(t *testing.T) {
	for _, text := range []string{
		"<c", "<!-- x", "<![CDATA[ x", "<?xml", `<c r="`, "<!DOCTYPE a [<!ENTITY b 'c'>]>",
		"<t>" + strings.Repeat("x", 2*maxToken),
	} {
		_, err := scanned(text, 8)
		require.Error(t, err, "%.20s", text)
	}
}

// FuzzXML compares with encoding/xml wherever that accepts a text.
func FuzzXML(f *testing.F) {
	for _, seed := range []string{
		`<c r="A1"><v>5</v></c>`, `<a:b c='d>e'/>`, "<t>&amp;&#10;</t>", "<!--x--><t><![CDATA[y]]></t>",
		"<?p q?><t xml:space=\"preserve\"> </t>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		got, err := scanned(content, 4)
		again, errAgain := scanned(content, 1<<12)
		require.Equal(t, again, got)
		require.Equal(t, errAgain, err)

		var want []string
		for d := xml.NewDecoder(strings.NewReader(content)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				return
			}
			switch token := token.(type) {
			case xml.StartElement:
				if strings.Contains(token.Name.Local, ":") {
					return // half a prefix, which encoding/xml lets pass
				}
				want = append(want, "<"+token.Name.Local)
			case xml.EndElement:
				want = append(want, "</"+token.Name.Local+">")
			case xml.CharData:
				want = appendCharacters(want, string(token))
			case xml.Directive:
				return
			}
		}
		require.NoError(t, err)
		require.Len(t, got, len(want))
		for i, w := range want {
			if strings.HasPrefix(w, "<") && !strings.HasPrefix(w, "</") {
				require.True(t, strings.HasPrefix(got[i], w), "%q for %q", got[i], w)
				continue
			}
			require.Equal(t, lineFeeds.Replace(w), lineFeeds.Replace(got[i]))
		}
	})
}

// lineFeeds makes all line ends alike, as encoding/xml does.
var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n")
