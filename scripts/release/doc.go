// Command release builds what is published of a version: an archive for each system and processor, packages for Linux, a list
// of components (SBOM), and checksums. The same commit gives the same bytes. It runs in the root of the repository; see the
// target release of the Makefile.
package main
