/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The floor that milter.sh compares with: a libmilter program that looks at nothing.
 *
 *	floor_milter -p SOCKET -m eoh|body	accept at end of headers; or read the body and accept at its end
 *
 * It asks for no replies that it does not need, so that it is as cheap as such a program can be.
 */
#include <libmilter/mfapi.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int early;

static sfsistat
on_connect(SMFICTX *ctx, char *host, _SOCK_ADDR *addr)
{
	(void)ctx;
	(void)host;
	(void)addr;
	return SMFIS_NOREPLY;
}

static sfsistat
on_string(SMFICTX *ctx, char *s)
{
	(void)ctx;
	(void)s;
	return SMFIS_NOREPLY;
}

static sfsistat
on_arguments(SMFICTX *ctx, char **argv)
{
	(void)ctx;
	(void)argv;
	return SMFIS_NOREPLY;
}

static sfsistat
on_header(SMFICTX *ctx, char *name, char *value)
{
	(void)ctx;
	(void)name;
	(void)value;
	return SMFIS_NOREPLY;
}

static sfsistat
on_eoh(SMFICTX *ctx)
{
	(void)ctx;
	return early ? SMFIS_ACCEPT : SMFIS_CONTINUE;
}

static sfsistat
on_body(SMFICTX *ctx, unsigned char *p, size_t n)
{
	(void)ctx;
	(void)p;
	(void)n;
	return SMFIS_NOREPLY;
}

static sfsistat
on_eom(SMFICTX *ctx)
{
	(void)ctx;
	return SMFIS_ACCEPT;
}

static sfsistat
on_negotiate(SMFICTX *ctx, unsigned long f0, unsigned long f1, unsigned long f2, unsigned long f3,
    unsigned long *pf0, unsigned long *pf1, unsigned long *pf2, unsigned long *pf3)
{
	(void)ctx;
	(void)f0;
	(void)f2;
	(void)f3;
	*pf0 = SMFIF_ADDHDRS | SMFIF_CHGHDRS;
	*pf1 = f1 & (SMFIP_NODATA | SMFIP_NOUNKNOWN | SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_MAIL | SMFIP_NR_RCPT |
	    SMFIP_NR_HDR | SMFIP_NR_BODY);
	*pf2 = *pf3 = 0;
	return SMFIS_CONTINUE;
}

int
main(int argc, char **argv)
{
	char name[] = "floor";
	struct smfiDesc d = {
		.xxfi_name = name, .xxfi_version = SMFI_VERSION, .xxfi_flags = SMFIF_ADDHDRS | SMFIF_CHGHDRS,
		.xxfi_connect = on_connect, .xxfi_helo = on_string, .xxfi_envfrom = on_arguments,
		.xxfi_envrcpt = on_arguments, .xxfi_header = on_header, .xxfi_eoh = on_eoh, .xxfi_body = on_body,
		.xxfi_eom = on_eom, .xxfi_negotiate = on_negotiate,
	};
	char *sock = NULL;
	int ch;

	while ((ch = getopt(argc, argv, "m:p:")) != -1) {
		if (ch == 'm')
			early = strcmp(optarg, "eoh") == 0;
		else if (ch == 'p')
			sock = optarg;
		else
			return 64;
	}
	if (sock == NULL || smfi_setconn(sock) != MI_SUCCESS || smfi_register(d) != MI_SUCCESS)
		return 64;
	return smfi_opensocket(1) == MI_SUCCESS && smfi_main() == MI_SUCCESS ? 0 : 1;
}
