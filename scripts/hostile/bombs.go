package hostile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"strings"
)

// content is what a file unpacks to: a text that comes again and again, between two others.
type content struct {
	begin, again string
	times        int
	end          string
}

// member is a file in an archive.
type member struct {
	name string
	content
}

// whole is a member of one text.
func whole(name, text string) member { return member{name, content{begin: text}} }

// deflated packs a content by itself, so that gigabytes take no time: what comes again is packed once, and its block repeated.
func (c content) deflated(sum hash.Hash) (packed []byte, size int) {
	if c == (content{}) {
		return lastBlock, 0
	}
	const enough = 1 << 16
	block := c.again
	for n := c.times; len(block) < enough && n%2 == 0 && n > 1; n /= 2 {
		block += block
	}
	var out bytes.Buffer
	packer, _ := flate.NewWriter(nil, flate.BestCompression) // the level is one
	add := func(text string) []byte {
		if text == "" {
			return nil
		}
		var one bytes.Buffer
		packer.Reset(&one)
		_, err := packer.Write([]byte(text))
		if err == nil {
			err = packer.Flush() // which ends at a byte
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
		return one.Bytes()
	}
	write := func(text string, packed []byte) {
		out.Write(packed)
		_, _ = sum.Write([]byte(text)) // it never fails
		size += len(text)
	}
	write(c.begin, add(c.begin))
	if c.times > 0 {
		again := add(block)
		for range c.times * len(c.again) / len(block) {
			write(block, again)
		}
	}
	write(c.end, add(c.end))
	out.Write(lastBlock)
	return out.Bytes(), size
}

// lastBlock is an empty block that ends a deflated text.
var lastBlock = []byte{1, 0, 0, 0xff, 0xff}

// archive packs files as a ZIP file.
func archive(members ...member) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		sum := crc32.NewIEEE()
		packed, size := m.deflated(sum)
		in, err := w.CreateRaw(&zip.FileHeader{Name: m.name, Method: zip.Deflate, CRC32: sum.Sum32(),
			CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(size)}) //nolint:gosec // neither is negative
		if err == nil {
			_, err = in.Write(packed)
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	_ = w.Close()
	return out.Bytes()
}

// gzipped packs a content as gzip does.
func gzipped(c content) []byte {
	sum := crc32.NewIEEE()
	packed, size := c.deflated(sum)
	out := append([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), packed...)
	out = binary.LittleEndian.AppendUint32(out, sum.Sum32())
	return binary.LittleEndian.AppendUint32(out, uint32(size)) //nolint:gosec // the format has the size so
}

// zlibbed packs a content as a stream of a PDF is.
func zlibbed(c content) string {
	sum := adler32.New()
	packed, _ := c.deflated(sum)
	out := append([]byte("\x78\x9c"), packed...)
	return string(binary.BigEndian.AppendUint32(out, sum.Sum32()))
}

// text makes a function that returns a text.
func text(parts ...string) func() []byte {
	return func() []byte { return []byte(strings.Join(parts, "")) }
}

// repeated makes a function that returns a text, begun and ended, as often as fits into Most.
func repeated(begin, again, end string) func() []byte {
	return func() []byte {
		return []byte(begin + strings.Repeat(again, (Most-len(begin)-len(end))/len(again)) + end)
	}
}
