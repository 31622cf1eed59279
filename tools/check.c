/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-check: the engine on the command line.  Here are the table of commands and what stands around each: options
 * are read, stores loaded, the command runs, standard output is seen to be complete.  What a command prints is its own
 * business.  Exit statuses: 0, 1 for findings, else sysexits.h (smime-check(1)).
 */
#include "check.h"

#include <openssl/crypto.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "io.h"
#include "text.h"

static const struct command commands[] = {
	{ "verify", cmd_verify, verify_options, true, "FILE...", "judge messages; - is standard input" },
	{ "lint", cmd_lint, lint_options, false, "FILE...", "judge certificates, CRLs and OCSP responses by the S/MIME BR" },
	{ "path", cmd_path, path_options, true, "LEAF...", "build and judge the path of a certificate" },
	{ "roots", cmd_roots, NULL, false, "list [STORE...] | diff STORE STORE | check [STORE...]",
	    "show trust stores, compare two, look for what is wrong in them" },
};
#define NCOMMANDS (sizeof(commands) / sizeof(commands[0]))

static void
print_options(const struct tool_option *o)
{
	for (; o != NULL && o->name != NULL; o++)
		printf("  --%s%s%s\n        %s\n", o->name, o->arg != NULL ? " " : "", o->arg != NULL ? o->arg : "", o->help);
}

static void
print_help(void)
{
	printf("usage: smime-check COMMAND [OPTION...] [OPERAND...]\n\ncommands:\n");
	for (size_t i = 0; i < NCOMMANDS; i++)
		printf("  %s %s\n        %s\n", commands[i].name, commands[i].operands, commands[i].help);
	printf("\noptions of all commands:\n");
	print_options(tool_common_options);
	printf("\nsmime-check COMMAND --help has the options of one command; smime-check(1) says what they mean.\n");
}

static void
print_command_help(const struct command *c)
{
	printf("usage: smime-check %s [OPTION...] %s\n\n%s\n", c->name, c->operands, c->help);
	if (c->options != NULL) {
		printf("\noptions:\n");
		print_options(c->options);
	}
	printf("\noptions of all commands:\n");
	print_options(tool_common_options);
}

static void
print_version(void)
{
	printf("smime-check %s (%s)\n", VERSION, OpenSSL_version(OPENSSL_VERSION));
}

static const struct command *
find_command(const char *word, struct diag *d)
{
	const char	*names[NCOMMANDS], *near;
	struct buf	 safe = buf_new(256);

	for (size_t i = 0; i < NCOMMANDS; i++) {
		if (strcmp(commands[i].name, word) == 0)
			return &commands[i];
		names[i] = commands[i].name;
	}
	text_log(&safe, span_str(word));
	near = text_nearest(word, names, NCOMMANDS);
	if (word[0] == '-')
		diag_set(d, DIAG_USAGE, NULL, "the command comes first: smime-check COMMAND %s", buf_cstr(&safe));
	else if (near != NULL)
		diag_set(d, DIAG_USAGE, NULL, "no command \"%s\"; did you mean \"%s\"?", buf_cstr(&safe), near);
	else
		diag_set(d, DIAG_USAGE, NULL, "no command \"%s\"; smime-check --help lists them", buf_cstr(&safe));
	buf_free(&safe);
	return NULL;
}

/* A CRL that does not decode is no reason to stop, but to say so: what it covers will be unknown. */
static void
tell_skipped(const struct tool_options *o)
{
	struct diag	d = { 0 };
	size_t		n = o->crls != NULL ? crls_skipped(o->crls) : 0;

	if (n == 0)
		return;
	diag_set(&d, DIAG_DATA, NULL, "%zu CRL%s left out: not decodable", n, n == 1 ? "" : "s");
	io_complain(&d);
}

static int
run(const struct command *c, int argc, char **argv)
{
	struct tool_options	o;
	struct diag		d = { 0 };
	int			operand, rv;

	rv = tool_options_parse(argc, argv, c->options, &o, &operand, &d);
	if (rv == 1 && operand == 'h')
		print_command_help(c);
	else if (rv == 1)
		print_version();
	if (rv == 1)
		rv = CHECK_OK;
	else if (rv == -1 || (c->load && tool_load(&o, &d) == -1))
		rv = io_fail(&d);
	else {
		tell_skipped(&o);
		rv = c->run(&o, argc - operand, argv + operand);
	}
	tool_options_free(&o);
	return rv;
}

static bool
is_one_of(const char *word, const char *a, const char *b, const char *c)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

int
main(int argc, char **argv)
{
	const struct command	*c;
	struct diag		 d = { 0 };
	int			 rv = CHECK_OK;

	if (argc < 2) {
		fputs("usage: smime-check COMMAND [OPTION...] [OPERAND...]; smime-check --help lists the commands\n", stderr);
		return EX_USAGE;
	}
	if (is_one_of(argv[1], "--help", "-h", "help"))
		print_help();
	else if (is_one_of(argv[1], "--version", "-V", "version"))
		print_version();
	else if ((c = find_command(argv[1], &d)) == NULL)
		rv = io_fail(&d);
	else
		rv = run(c, argc - 1, argv + 1);
	if (io_close(&d) == -1)
		rv = io_fail(&d);
	return rv;
}
