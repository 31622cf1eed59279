/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-check lint FILE...: certificates, CRLs and OCSP responses against the S/MIME Baseline Requirements (lint.h).
 * Files are cut by octets alone: what OpenSSL refuses to parse is just what a lint must see.  Only what does not even
 * begin like a certificate is an input that cannot be judged; the others are.  Printing is lint_print.c's, the registry
 * lint_list.c's.
 */
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

#include "certfile.h"
#include "check.h"
#include "config_engine.h"
#include "crlview.h"
#include "der.h"
#include "dnmatch.h"
#include "io.h"
#include "keylist.h"
#include "lint_given.h"
#include "lint_tool.h"
#include "ocspview.h"
#include "xalloc.h"

#define LINT_BYTES	(512UL * 1024 * 1024)	/* of one file: a bundle of a whole PKI */

const struct tool_option lint_options[] = {
	{ "issuer", "FILE", "certificates of the issuers, up to the root; repeatable", NULL },
	{ "issued", "FILE", "certificates below a CA's, down to a leaf: judges what they show of it; repeatable", NULL },
	{ "profile", "auto|sbr|rfc5280", "by which requirements (default auto: as the certificate claims)", NULL },
	{ "as", "TG", "judge as this type (M O S I) and generation (L M S), as in SM", NULL },
	{ "ignore-dates", NULL, "judge by every requirement that has not been withdrawn", NULL },
	{ "only", "GLOB,...", "these requirements alone; repeatable", NULL },
	{ "skip", "GLOB,...", "not these; repeatable", NULL },
	{ "deep", NULL, "tests that cost a millisecond, too", NULL },
	{ "weak-keys", "FILE", "list of keys whose private keys are published; repeatable", NULL },
	{ "list", NULL, "print the registry of requirements", NULL },
	{ "explain", "GLOB,...", "what these requirements mean, and why they are there", NULL },
	{ NULL, NULL, NULL, NULL },
};

struct lint_state {
	const struct tool_options	*o;
	struct lint_select		*select;
	struct lint_input		 in;	/* what is the same for all */
	struct lint_given		*given;	/* issuers and what else was given */
	struct keylist			*known_keys;	/* of --weak-keys; NULL without one */
	const char			*file;		/* that is being judged, and how many objects of it were */
	size_t				 objects;
	enum br				 gravest;
	int				 rv;		/* of the first thing that went wrong */
};

/* ---- options */

/* What --config says of lint holds here, too; --only and --skip narrow it. */
static int
read_select(const struct tool_options *o, struct lint_select **out, struct diag *d)
{
	bool *keep = lint_choose(o, "only", d);

	*out = NULL;
	if (keep == NULL)
		return -1;
	*out = config_lint_select(o->config);
	lint_select_keep(*out, keep);
	free(keep);
	return 0;
}

static int
read_profile(const struct tool_options *o, enum lint_profile *out, struct diag *d)
{
	const char *v = tool_value(o, "profile");

	*out = (enum lint_profile)(o->config->lint_profile - LINT_CHOICE_AUTO);
	for (enum lint_profile p = LINT_AUTO; v != NULL && p <= LINT_RFC5280; p++)
		if (strcmp(v, lint_profile_str(p)) == 0) {
			*out = p;
			return 0;
		}
	return v == NULL ? 0 : diag_set(d, DIAG_USAGE, "--profile", "wants auto, sbr or rfc5280");
}

static int
read_as(const struct tool_options *o, struct lint_input *in, struct diag *d)
{
	const char *v = tool_value(o, "as");

	if (v == NULL)
		return 0;
	if (strlen(v) != 2 || strchr("MOSI", v[0]) == NULL || strchr("LMS", v[1]) == NULL)
		return diag_set(d, DIAG_USAGE, "--as", "wants a type of M O S I and a generation of L M S, as in SM");
	in->type = v[0];
	in->generation = v[1];
	return 0;
}

/* ---- one object */

/*
 * A CertificateList has a Time where a Certificate has its validity, behind version, algorithm and issuer; an
 * OCSPResponse begins with an ENUMERATED (RFC 5280 4.1, 5.1; RFC 6960 4.2.1).
 */
enum object_kind
lint_object_kind(struct span der)
{
	struct tlv	t;
	struct span	s = der, skip;

	if (!der_read(&s, &t) || t.tag != DER_SEQUENCE)
		return OBJECT_CERT;
	s = t.body;
	if (!der_read(&s, &t))
		return OBJECT_CERT;
	if (t.tag == 0x0a)
		return OBJECT_OCSP;
	s = t.body;
	if (!der_read(&s, &t))
		return OBJECT_CERT;
	skip = s;
	if (t.tag == DER_INTEGER && !der_read(&skip, &t))
		return OBJECT_CERT;
	if (t.tag != DER_SEQUENCE || !der_read(&skip, &t) || !der_read(&skip, &t))
		return OBJECT_CERT;
	return t.tag == 0x17 || t.tag == 0x18 ? OBJECT_CRL : OBJECT_CERT;
}

static void
tell(struct lint_state *s, const struct lint_object *obj, struct findings *f)
{
	if (f->br > s->gravest)
		s->gravest = f->br;
	lint_print(obj, f, s->o->json);
	findings_free(f);
}

static time_t
date_of(const struct viewtime *t)
{
	return t != NULL && t->known ? t->t : 0;
}

static bool
lint_cert(struct lint_state *s, struct span der, struct lint_object *obj)
{
	struct lint_input	in = s->in;
	struct findings		f = { 0 };
	struct certview		v;
	bool			ok = certview_parse(der, &v);

	if (ok) {
		in.cert = &v;
		lint_given_find(s->given, &in);
		obj->date = date_of(&v.not_before);
		lint_run(&in, s->select, &f);
		tell(s, obj, &f);
	}
	certview_free(&v);
	return ok;
}

/* The CA that the CRL names, of several the one with its key identifier; NULL: none of those given. */
static const struct certview *
crl_issuer(const struct lint_state *s, const struct crlview *v)
{
	const struct certview *found = NULL;

	for (size_t i = 0; i < lint_given_issuers(s->given); i++) {
		const struct certview *c = lint_given_issuer(s->given, i);

		if (!dn_equal(&c->subject, &v->issuer))
			continue;
		if (v->aki.has_keyid && certview_has(c, EXT_SKI) && span_eq(c->ski, v->aki.keyid))
			return c;
		if (found == NULL)
			found = c;
	}
	return found;
}

/* The CA of the first certificate asked about, by the hashes in the response; NULL: none of those given. */
static const struct certview *
ocsp_issuer(const struct lint_state *s, const struct ocspview *v)
{
	for (size_t i = 0; v->n > 0 && i < lint_given_issuers(s->given); i++)
		if (ocsp_single_of(&v->v[0], lint_given_issuer(s->given, i)))
			return lint_given_issuer(s->given, i);
	return NULL;
}

static bool
lint_crl(struct lint_state *s, struct span der, struct lint_object *obj)
{
	struct lint_input	in = s->in;
	struct findings		f = { 0 };
	struct crlview		v;
	bool			ok = crlview_parse(der, &v);

	if (ok) {
		in.crl = &v;
		lint_given_find(s->given, &in);
		in.issuer = crl_issuer(s, &v);
		obj->date = date_of(crlview_date(&v));
		lint_run(&in, s->select, &f);
		tell(s, obj, &f);
	}
	crlview_free(&v);
	return ok;
}

static bool
lint_ocsp(struct lint_state *s, struct span der, struct lint_object *obj)
{
	struct lint_input	in = s->in;
	struct findings		f = { 0 };
	struct ocspview		v;
	bool			ok = ocspview_parse(der, &v);

	if (ok) {
		in.ocsp = &v;
		lint_given_find(s->given, &in);
		in.issuer = ocsp_issuer(s, &v);
		obj->date = date_of(ocspview_date(&v));
		lint_run(&in, s->select, &f);
		tell(s, obj, &f);
	}
	ocspview_free(&v);
	return ok;
}

static void
complain(struct lint_state *s, const struct diag *d)
{
	int rv = io_fail(d);

	if (s->rv == CHECK_OK)
		s->rv = rv;
}

/* Never -1: what cannot be judged is told, and the next object is looked at. */
static int
lint_object(void *arg, const char *label, struct span der, struct diag *unused)
{
	struct lint_state	*s = arg;
	struct lint_object	 obj = { .file = s->file, .index = s->objects++, .kind = lint_object_kind(der) };
	struct diag		 d = { 0 };
	struct tlv		 t;
	struct span		 rest = der;
	bool			 ok;

	(void)unused;
	/* OpenSSL's trusted certificates have octets of its own behind them. */
	if (label != NULL && strstr(label, "TRUSTED") != NULL && der_read(&rest, &t))
		der = t.raw;
	SHA256(der.p, der.n, obj.sha256);
	if (obj.kind == OBJECT_CRL)
		ok = lint_crl(s, der, &obj);
	else if (obj.kind == OBJECT_OCSP)
		ok = lint_ocsp(s, der, &obj);
	else
		ok = lint_cert(s, der, &obj);
	if (!ok) {
		diag_set(&d, DIAG_DATA, s->file, "object %zu is no certificate, CRL or OCSP response", s->objects);
		complain(s, &d);
	}
	return 0;
}

static void
lint_file(struct lint_state *s, const char *file)
{
	struct certfile_visitor	v = { .visit = lint_object, .arg = s, .revocation = true };
	struct buf		octets = { 0 };
	struct diag		d = { 0 };

	s->file = file;
	s->objects = 0;
	if (io_read(file, LINT_BYTES, &octets, &d) == -1 || certfile_each(buf_get(&octets), file, &v, &d) == -1)
		complain(s, &d);
	else if (s->objects == 0) {
		diag_set(&d, DIAG_DATA, file, "no certificate, CRL or OCSP response in it");
		complain(s, &d);
	}
	buf_free(&octets);
}

/* ---- the command */

static int
load_keys(struct lint_state *s, struct diag *d)
{
	for (size_t i = 0; i + 1 < s->o->own.n; i += 2) {
		if (strcmp(s->o->own.v[i], "weak-keys") != 0)
			continue;
		if (s->known_keys == NULL)
			s->in.known_keys = s->known_keys = keylist_new();
		if (keylist_load(s->known_keys, s->o->own.v[i + 1], d) == -1)
			return -1;
	}
	return 0;
}

static int
open_state(struct lint_state *s, const struct tool_options *o, struct diag *d)
{
	*s = (struct lint_state){ .o = o, .gravest = BR_UNKNOWN, .rv = CHECK_OK };
	s->in.ignore_dates = tool_value(o, "ignore-dates") != NULL || !o->config->lint_effective_dates;
	s->in.deep = tool_value(o, "deep") != NULL;
	if (read_select(o, &s->select, d) == -1 || read_profile(o, &s->in.profile, d) == -1 ||
	    read_as(o, &s->in, d) == -1)
		return -1;
	if (load_keys(s, d) == -1)
		return -1;
	s->given = lint_given_load(o, d);
	return s->given != NULL ? 0 : -1;
}

static void
close_state(struct lint_state *s)
{
	lint_given_free(s->given);
	keylist_free(s->known_keys);
	lint_select_free(s->select);
}

/* --fail-on fail has no result here that could be other than pass: it is as error. */
static bool
too_grave(const struct lint_state *s)
{
	static const enum br least[] = {
		[LEVEL_NOTICE] = BR_NOTICE, [LEVEL_WARNING] = BR_WARNING, [LEVEL_ERROR] = BR_ERROR, [LEVEL_FAIL] = BR_ERROR,
	};

	return s->o->fail_on != LEVEL_NONE && s->gravest >= least[s->o->fail_on];
}

int
cmd_lint(const struct tool_options *o, int argc, char **argv)
{
	struct lint_state	s;
	struct diag		d = { 0 };
	bool			list = tool_value(o, "list") != NULL, explain = tool_value(o, "explain") != NULL;

	if (argc == 0 && list)
		return lint_list(o);
	if (argc == 0 && explain)
		return lint_explain(o);
	if (open_state(&s, o, &d) == -1)
		complain(&s, &d);
	else if (argc == 0 || list || explain) {
		diag_set(&d, DIAG_USAGE, "lint", "%s", list || explain ? "--list and --explain take no files" :
		    "wants certificates, as in: smime-check lint alice.pem");
		complain(&s, &d);
	}
	for (int i = 0; d.code == DIAG_NONE && i < argc; i++)
		lint_file(&s, argv[i]);
	if (s.rv == CHECK_OK && too_grave(&s))
		s.rv = CHECK_FINDING;
	close_state(&s);
	return s.rv;
}
