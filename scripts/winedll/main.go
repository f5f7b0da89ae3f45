package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "winedll: the file to write is required")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], library(), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, "winedll:", err)
		os.Exit(1)
	}
}

// Where things are in the library: its headers take the first page of the file, its only section one page of memory.
const (
	section = 0x1000
	page    = 0x200
)

// library is a PE file with an export that is forwarded, and nothing else.
func library() []byte {
	var out bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&out, binary.LittleEndian, v) // a buffer does not fail
		}
	}
	exports := exportSection()
	put([]byte("MZ"), make([]byte, 58), uint32(0x40), []byte("PE\x00\x00"))
	put(uint16(0x8664), uint16(1), uint32(0), uint32(0), uint32(0), uint16(240), uint16(0x2022)) // a 64-bit library, one section
	put(uint16(0x20b), uint16(14), uint32(0), uint32(page), uint32(0), uint32(0), uint32(section))
	put(uint64(0x180000000), uint32(0x1000), uint32(page), uint16(6), uint16(0), uint32(0), uint16(6), uint16(0), uint32(0))
	put(uint32(2*section), uint32(page), uint32(0), uint16(3), uint16(0x160), uint64(0x100000), uint64(0x1000), uint64(0x100000), uint64(0x1000))
	put(uint32(0), uint32(16), uint32(section), uint32(len(exports)), make([]byte, 15*8)) // the exports are the only directory
	put([]byte(".rdata\x00\x00"), uint32(len(exports)), uint32(section), uint32(page), uint32(page), make([]byte, 12), uint32(0x40000040))
	out.Write(make([]byte, page-out.Len()))
	out.Write(exports)
	out.Write(make([]byte, 2*page-out.Len()))
	return out.Bytes()
}

// exportSection has the table of exports, with a name that points to a function of another library.
func exportSection() []byte {
	const name, function, forward = "bcryptprimitives.dll\x00", "ProcessPrng\x00", "advapi32.SystemFunction036\x00"
	const table, addresses, names, ordinals, text = section, section + 40, section + 44, section + 48, section + 52
	var out bytes.Buffer
	for _, v := range []uint32{
		0, 0, 0, text, 1, 1, 1, addresses, names, ordinals, // the table; the first ordinal is 1
		text + uint32(len(name)+len(function)), text + uint32(len(name)), 0,
	} {
		_ = binary.Write(&out, binary.LittleEndian, v)
	}
	out.WriteString(name + function + forward)
	return out.Bytes()
}
