package bundle

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/draw"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/reports/letter"
)

const (
	// mostPixels bounds a picture's size before it is unpacked: a page of A4 at 600 dots per inch has 35 million.
	mostPixels = 40_000_000
	// pageDots is the longer side that a picture keeps: 200 dots to the inch on a page.
	pageDots = 2200
)

// imagePDF is a page with a picture, upright and as large as the page allows. The picture is made again, so that what a
// telephone writes into it (the place, the hour, the owner) does not come along.
func imagePDF(title string, content []byte, day civil.Date) ([]byte, error) {
	picture, err := readImage(content)
	if err != nil {
		return nil, err
	}
	packed, err := packImage(picture, pdftext.IsJPEG(content))
	if err != nil {
		return nil, err
	}
	kind := "PNG"
	if pdftext.IsJPEG(content) {
		kind = "JPG"
	}
	p := letter.NewPaper(title, day)
	p.AddPage()
	p.SetFont("text", "B", letter.HeadingSizes[0])
	p.MultiCell(p.Width, letter.TextLine*1.3, letter.Drawable(title), "", "L", false)
	p.Ln(letter.TextLine * 0.5)
	options := fpdf.ImageOptions{ImageType: kind}
	p.RegisterImageOptionsReader("picture", options, bytes.NewReader(packed))
	size := picture.Bounds()
	scale := min(p.Width/float64(size.Dx()), p.Left()/float64(size.Dy()), 1)
	width, height := float64(size.Dx())*scale, float64(size.Dy())*scale
	p.ImageOptions("picture", letter.PageMargin, p.GetY(), width, height, false, options, 0, "")
	return p.Bytes()
}

// repainted is a picture made again, without what a telephone or a program writes beside what it shows.
func repainted(content []byte) ([]byte, error) {
	picture, err := readImage(content)
	if err != nil {
		return nil, err
	}
	return packImage(picture, pdftext.IsJPEG(content))
}

func packImage(picture image.Image, isJPEG bool) ([]byte, error) {
	var packed bytes.Buffer
	var err error
	if isJPEG {
		err = jpeg.Encode(&packed, picture, &jpeg.Options{Quality: 88})
	} else {
		err = png.Encode(&packed, picture)
	}
	if err != nil {
		return nil, fmt.Errorf("make the image again: %w", err)
	}
	return packed.Bytes(), nil
}

// readImage is a picture upright, on white, and no larger than a page shows.
func readImage(content []byte) (*image.RGBA, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("the image cannot be read: %w", err)
	}
	most := mostPixels
	if config.ColorModel == color.RGBA64Model || config.ColorModel == color.NRGBA64Model {
		most /= 2 // a pixel takes twice as much
	}
	if config.Width > 0 && config.Height > most/config.Width {
		return nil, fmt.Errorf("the image has %d x %d pixels, more than a page can use: make it smaller",
			config.Width, config.Height)
	}
	read, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("the image cannot be read: %w", err)
	}
	bounds := read.Bounds()
	scale := min(1, pageDots/float64(max(bounds.Dx(), bounds.Dy())))
	scaled := func(length int) int { return max(1, int(float64(length)*scale)) }
	small := image.NewRGBA(image.Rect(0, 0, scaled(bounds.Dx()), scaled(bounds.Dy())))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	if scale == 1 {
		draw.Draw(small, small.Bounds(), read, bounds.Min, draw.Over)
	} else {
		draw.ApproxBiLinear.Scale(small, small.Bounds(), read, bounds, draw.Over, nil)
	}
	return upright(small, orientation(content)), nil
}

// upright turns a picture by the way the camera was held, as Exif numbers it from 1 to 8.
func upright(from *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return from
	}
	w, h := from.Bounds().Dx(), from.Bounds().Dy()
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 { // lying on its side
		to = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			left, top := x, y
			switch orientation {
			case 2:
				left = w - 1 - x
			case 3:
				left, top = w-1-x, h-1-y
			case 4:
				top = h - 1 - y
			case 5:
				left, top = y, x
			case 6:
				left, top = h-1-y, x
			case 7:
				left, top = h-1-y, w-1-x
			case 8:
				left, top = y, w-1-x
			}
			to.SetRGBA(left, top, from.RGBAAt(x, y))
		}
	}
	return to
}

// orientation is how the camera was held, from a JPEG's Exif data; 1 (upright) where there is none.
func orientation(content []byte) int {
	const app1, startOfScan = 0xE1, 0xDA
	for at := 2; pdftext.IsJPEG(content) && at+4 < len(content) && content[at] == 0xFF && content[at+1] != startOfScan; {
		length := int(binary.BigEndian.Uint16(content[at+2:]))
		if content[at+1] == app1 && at+2+length <= len(content) && length > 8 {
			if data, isExif := bytes.CutPrefix(content[at+4:at+2+length], []byte("Exif\x00\x00")); isExif {
				return exifOrientation(data)
			}
		}
		at += 2 + length
	}
	return 1
}

// exifOrientation finds the entry 0x0112 in the first directory.
func exifOrientation(data []byte) int {
	const entrySize, tagOrientation = 12, 0x0112
	if len(data) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if data[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(data[4:]))
	if at < 8 || at+2 > len(data) {
		return 1
	}
	for n := int(order.Uint16(data[at:])); n > 0 && at+2+entrySize <= len(data); n-- {
		if entry := data[at+2 : at+2+entrySize]; order.Uint16(entry) == tagOrientation {
			return int(order.Uint16(entry[8:]))
		}
		at += entrySize
	}
	return 1
}
