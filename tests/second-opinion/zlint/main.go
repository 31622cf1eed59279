// SPDX-License-Identifier: BSD-2-Clause

// zlint-many lints many certificates and CRLs with zlint in one process.
//
// File names come on standard input, one a line; a file is DER (of a CRL when it is called .crl) or any number of PEM
// blocks. For each one a JSON object a line is printed: the file, the SHA-256 of the DER, and each lint that had something
// to say ("NA" is left out). What zlint cannot parse has "error" instead. Lints about TLS servers, code signing and single
// browsers' TLS programmes are not run, neither for the comparison nor for the bench.
//
//	zlint-many < NAMES
//	zlint-many -bench SECONDS < NAMES	certificates a second of CPU time, parsed anew each time and parsed before
//	zlint-many -list			names and sources of the lints that are run
//	zlint-many -skip NAME,...		with any of these: without the lints named
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"

	"github.com/zmap/zcrypto/x509"
	"github.com/zmap/zlint/v3"
	"github.com/zmap/zlint/v3/lint"
)

// sources leaves out CABF_BR, CABF_CS_BR, CABF_EV, Apple, Chrome and ETSI_ESI.
var sources = lint.SourceList{
	lint.CABFSMIMEBaselineRequirements, lint.RFC3279, lint.RFC5280, lint.RFC5480, lint.RFC5891, lint.RFC8813,
	lint.MozillaRootStorePolicy, lint.Community,
}

type input struct {
	file string
	der  []byte
	crl  bool
}

type output struct {
	File   string            `json:"file"`
	Sha256 string            `json:"sha256"`
	Error  string            `json:"error,omitempty"`
	Lints  map[string]string `json:"lints,omitempty"`
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "zlint-many: %v\n", err)
	os.Exit(1)
}

// split gives the certificates and CRLs of a file.
func split(file string) []input {
	var all []input
	octets, err := os.ReadFile(file)
	if err != nil {
		fail(err)
	}
	if !bytes.Contains(octets, []byte("-----BEGIN ")) {
		return []input{{file, octets, strings.HasSuffix(file, ".crl")}}
	}
	for block, rest := pem.Decode(octets); block != nil; block, rest = pem.Decode(rest) {
		if block.Type == "CERTIFICATE" || block.Type == "X509 CRL" {
			all = append(all, input{file, block.Bytes, block.Type == "X509 CRL"})
		}
	}
	return all
}

func read() []input {
	var all []input
	names := bufio.NewScanner(os.Stdin)
	for names.Scan() {
		all = append(all, split(names.Text())...)
	}
	if err := names.Err(); err != nil {
		fail(err)
	}
	return all
}

func run(in input, registry lint.Registry) (*zlint.ResultSet, error) {
	if in.crl {
		crl, err := x509.ParseRevocationList(in.der)
		return zlint.LintRevocationListEx(crl, registry), err
	}
	cert, err := x509.ParseCertificate(in.der)
	return zlint.LintCertificateEx(cert, registry), err
}

// judge lints one of them. Neither zcrypto's parser nor a lint's CheckApplies is safe from a panic.
func judge(in input, registry lint.Registry) (out output) {
	sum := sha256.Sum256(in.der)
	out = output{File: in.file, Sha256: hex.EncodeToString(sum[:])}
	defer func() {
		if p := recover(); p != nil {
			out.Error, out.Lints = fmt.Sprintf("panic: %v", p), nil
		}
	}()
	found, err := run(in, registry)
	if err != nil {
		out.Error = err.Error()
		return out
	}
	out.Lints = make(map[string]string)
	for name, result := range found.Results {
		if result.Status != lint.NA {
			out.Lints[name] = result.Status.String()
		}
	}
	return out
}

func list(registry lint.Registry) {
	out := json.NewEncoder(os.Stdout)
	for _, l := range registry.CertificateLints().Lints() {
		if err := out.Encode(map[string]string{"lint": l.Name, "source": string(l.Source)}); err != nil {
			fail(err)
		}
	}
}

func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		fail(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// rate repeats one pass over n certificates until the CPU time is used, and gives certificates a second.
func rate(seconds float64, n int, pass func()) float64 {
	start, done := cpu(), 0
	for cpu()-start < seconds {
		pass()
		done += n
	}
	return float64(done) / (cpu() - start)
}

// bench counts only what zlint parses and lints without a panic.
func bench(all []input, registry lint.Registry, seconds float64) {
	var parsed []*x509.Certificate
	var ders [][]byte
	for _, in := range all {
		if in.crl || judge(in, registry).Error != "" {
			continue
		}
		cert, err := x509.ParseCertificate(in.der)
		if err != nil {
			fail(err)
		}
		parsed = append(parsed, cert)
		ders = append(ders, in.der)
	}
	if len(parsed) == 0 {
		fail(fmt.Errorf("no certificate"))
	}
	linted := rate(seconds, len(parsed), func() {
		for _, cert := range parsed {
			zlint.LintCertificateEx(cert, registry)
		}
	})
	both := rate(seconds, len(ders), func() {
		for _, der := range ders {
			cert, _ := x509.ParseCertificate(der)
			zlint.LintCertificateEx(cert, registry)
		}
	})
	fmt.Printf("{\"certificates\":%d,\"checks\":%d,\"parse_and_lint\":%.1f,\"lint\":%.1f}\n",
		len(parsed), len(registry.CertificateLints().Lints()), both, linted)
}

func main() {
	seconds := flag.Float64("bench", 0, "measure for so many seconds of CPU time, twice")
	names := flag.Bool("list", false, "list the lints")
	skip := flag.String("skip", "", "leave out these lints, separated by commas")
	flag.Parse()
	runtime.GOMAXPROCS(1)

	options := lint.FilterOptions{IncludeSources: sources}
	if *skip != "" {
		options.ExcludeNames = strings.Split(*skip, ",")
	}
	registry, err := lint.GlobalRegistry().Filter(options)
	if err != nil {
		fail(err)
	}
	if *names {
		list(registry)
		return
	}
	all := read()
	if *seconds > 0 {
		bench(all, registry, *seconds)
		return
	}
	buffered := bufio.NewWriter(os.Stdout)
	out := json.NewEncoder(buffered)
	for _, in := range all {
		if err := out.Encode(judge(in, registry)); err != nil {
			fail(err)
		}
	}
	if err := buffered.Flush(); err != nil {
		fail(err)
	}
}
