package pdftext

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// LargestPart bounds what is unpacked of a file: a small ZIP file can be made to fill the memory.
const LargestPart = 64 << 20

// deepestElement is how deep an element may be in others: each takes memory until it ends.
const deepestElement = 1000

// wordTexts reads a Word document: its text with what was deleted under tracked changes, its head and foot, its notes
// and comments as page 1, its properties as page 0. A ZIP file that is not a Word document cannot be read.
func wordTexts(content []byte) ([]Page, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("it begins like a ZIP file but is not one: %w", err)
	}
	body, properties := Page{Page: 1, Readable: true}, Page{Readable: true}
	for _, file := range z.File {
		properties.beside += file.Name + "\n" + file.Comment + "\n"
	}
	properties.beside += z.Comment
	isWord := slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "word/document.xml" })
	if !isWord {
		return []Page{{Page: 1, Why: "its kind of file is not known"}}, nil
	}
	for _, file := range z.File {
		switch {
		case strings.HasPrefix(file.Name, "word/media/"):
			body.Readable, body.Why = false, "it has pictures in it"
		case strings.HasPrefix(file.Name, "word/embeddings/"):
			body.Readable, body.Why = false, "other files are embedded in it"
		case strings.HasSuffix(file.Name, ".xml") && strings.HasPrefix(file.Name, "word/"):
			err = addWords(&body, file)
		case strings.HasSuffix(file.Name, ".xml") || strings.HasSuffix(file.Name, ".rels"):
			err = addWords(&properties, file)
		case !strings.HasSuffix(file.Name, "/"):
			body.Readable, body.Why = false, "other files are embedded in it"
		}
		if err != nil {
			return nil, fmt.Errorf("the Word document is broken: %s: %w", file.Name, err)
		}
	}
	return []Page{properties, body}, nil
}

// addWords adds the words of one part.
func addWords(page *Page, file *zip.File) error {
	reader, err := file.Open()
	if err != nil {
		return err
	}
	defer reader.Close()
	limited := &io.LimitedReader{R: reader, N: LargestPart}
	decoder := xml.NewDecoder(limited)
	var text strings.Builder
	for nested := 0; ; {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			if limited.N <= 0 {
				return errors.New("it is too large")
			}
			return err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.Comment:
			page.beside += string(token) + "\n"
		case xml.ProcInst:
			page.beside += string(token.Inst) + "\n"
		case xml.StartElement:
			for _, attribute := range token.Attr {
				if len(attribute.Value) >= leastText {
					page.beside += attribute.Value + "\n"
				}
			}
			if nested++; nested > deepestElement {
				return errors.New("its elements are nested too deeply")
			}
			switch token.Name.Local {
			case "tab":
				text.WriteByte('\t')
			case "br", "cr":
				text.WriteByte('\n')
			case "noBreakHyphen":
				text.WriteByte('-')
			}
		case xml.EndElement:
			nested--
			if file.Name[0] == 'd' || token.Name.Local == "p" || token.Name.Local == "tc" { // a property, a paragraph
				text.WriteByte('\n')
			}
		}
	}
	page.Text = strings.TrimSpace(page.Text + "\n" + text.String())
	return nil
}
