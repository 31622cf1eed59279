/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See lint_path.h.  Stands between the engine, which has certificates and a path, and the runner, which has views.
 */
#include "lint_path.h"

#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "xalloc.h"

#define MAX_KNOWN 64	/* other certificates of the path's CAs that are looked at */

/* What a certificate shows alone, and for what it was judged: another role or profile is judged anew. */
struct cert_lint {
	const struct lint_config *config;
	enum lint_profile	  profile;
	bool			  signer, anchor;
	struct findings		  found;
};

void
cert_lint_free(struct cert_lint *l)
{
	if (l == NULL)
		return;
	findings_free(&l->found);
	free(l);
}

/* Views of the path, and of what else is known under the names of its CAs. */
struct views {
	const struct certview	*path[LIMIT_PATH_DEPTH];
	const struct certview	*known[MAX_KNOWN];
	size_t			 npath, nknown;
};

static bool
known_already(const struct views *v, const struct certview *view)
{
	for (size_t i = 0; i < v->nknown; i++)
		if (span_eq(v->known[i]->der, view->der))
			return true;
	return false;
}

static void
views_make(const struct certs *path, const struct cert_index *index, struct views *out)
{
	for (size_t i = 0; i < path->n && i < LIMIT_PATH_DEPTH; i++) {
		const struct cert_index_entry	*e;
		size_t				 n = 0;

		out->path[out->npath++] = cert_view(path->v[i]);
		if (i == 0 || index == NULL)
			continue;
		e = cert_index_find(index, path->v[i]->subject_hash, &n);
		for (size_t k = 0; k < n && out->nknown < MAX_KNOWN; k++) {
			const struct certview *view = cert_view(e[k].cert);

			if (!known_already(out, view))
				out->known[out->nknown++] = view;
		}
	}
}

static void
findings_join(struct findings *out, const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++) {
		XGROW(out->v, out->n, out->cap);
		out->v[out->n++] = f->v[i];
	}
	out->checked += f->checked;
	if (f->br > out->br)
		out->br = f->br;
}

/* The rows that need the certificate alone, from where they were kept. */
static const struct findings *
alone(const struct lint_config *config, const struct lint_input *in, struct cert *c)
{
	struct lint_input	only = *in;
	bool			anchor = in->depth + 1 == in->npath;

	if (c->lint != NULL && c->lint->config == config && c->lint->profile == in->profile && c->lint->signer == in->signer &&
	    c->lint->anchor == anchor)
		return &c->lint->found;
	cert_lint_free(c->lint);
	c->lint = xzalloc(sizeof(*c->lint));
	*c->lint = (struct cert_lint){ .config = config, .profile = in->profile, .signer = in->signer, .anchor = anchor };
	only.only_cert = true;
	lint_run(&only, config->select, &c->lint->found);
	return &c->lint->found;
}

static void
lint_one(const struct lint_config *config, struct lint_input *in, struct cert *c, struct findings *out)
{
	const struct findings	*kept = alone(config, in, c);
	struct findings		 rest = { 0 };

	for (size_t i = 0; i < kept->n; i++)
		kept->v[i].depth = in->depth;
	findings_join(out, kept);
	out->limit |= kept->limit;
	in->skip_cert = true;
	lint_run(in, config->select, &rest);
	in->skip_cert = false;
	findings_join(out, &rest);
	if (in->depth == 0) {
		out->type = kept->type;
		out->generation = kept->generation;
		out->who = kept->who;
	}
	findings_free(&rest);
}

/* Gravest first; a stable sort of a few findings, which are few because rows are. */
static void
findings_sort(struct findings *f)
{
	for (size_t i = 1; i < f->n; i++) {
		struct finding	x = f->v[i];
		size_t		k = i;

		for (; k > 0 && f->v[k - 1].severity < x.severity; k--)
			f->v[k] = f->v[k - 1];
		f->v[k] = x;
	}
}

void
lint_path(const struct lint_config *config, enum lint_profile profile, const struct certs *path, bool verified,
    const struct cert_index *index, struct findings *out)
{
	struct views		views = { 0 };
	struct lint_input	in = { .ignore_dates = config->ignore_dates, .verified = verified,
	    .known_keys = config->known_keys };

	*out = (struct findings){ 0 };
	views_make(path, index, &views);
	if (views.npath == 0)
		return;
	if (profile == LINT_SBR && !lint_in_scope(views.path[0]))
		profile = LINT_RFC5280;
	out->profile = in.profile = profile;
	in.path = views.path;
	in.npath = views.npath;
	in.known = views.known;
	in.nknown = views.nknown;
	for (size_t i = 0; i < views.npath; i++) {
		/* RFC 5280 6.1: an anchor is a name and a key; its certificate is judged by the SBR alone (7.1.2.1). */
		if (i > 0 && i + 1 == views.npath && profile == LINT_RFC5280)
			break;
		in.depth = i;
		in.cert = views.path[i];
		in.issuer = i + 1 < views.npath ? views.path[i + 1] : NULL;
		in.signer = i == 0;
		lint_one(config, &in, path->v[i], out);
	}
	findings_sort(out);
	if (out->limit)
		out->br = BR_UNKNOWN;
	else if (out->br == BR_UNKNOWN)
		out->br = BR_NA;
}
