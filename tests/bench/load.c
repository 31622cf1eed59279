/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The MTA's side of the milter protocol, version 6, as a load: each message on a connection of its own, steps, replies
 * and macros as the filter negotiated them (Postfix's macros where it asked for none in particular).
 *
 *	load -s SOCKET -n COUNT [-p PID]... MESSAGE
 *
 * Prints the CPU time that the processes took for a message, in microseconds; their threads that have ended count.
 */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_PIDS	64
#define CHUNK		65535UL
#define STAGES		7

enum { CONNECT, HELO, MAIL, RCPT, DATA, EOM, EOH };

struct filter {
	int		 sock;
	uint32_t	 steps;		/* SMFIP_* */
	int		 listed[STAGES];	/* it named the macros of this stage */
	char		 list[STAGES][256];
};

static char	*message;
static size_t	 message_size, header_size;

static void
need(int ok, const char *what)
{
	if (ok)
		return;
	perror(what);
	exit(1);
}

static void
send_all(const struct filter *f, const void *p, size_t n)
{
	need(send(f->sock, p, n, MSG_NOSIGNAL) == (ssize_t)n, "send");
}

static void
packet(const struct filter *f, char code, const void *p, size_t n)
{
	static char out[CHUNK + 5];
	uint32_t len = htonl((uint32_t)n + 1);

	memcpy(out, &len, 4);
	out[4] = code;
	memcpy(out + 5, p, n);
	send_all(f, out, n + 5);
}

static void
read_all(const struct filter *f, void *p, size_t n)
{
	for (char *at = p; n > 0; ) {
		ssize_t got = recv(f->sock, at, n, 0);

		need(got > 0, "the filter closed the connection");
		at += got;
		n -= (size_t)got;
	}
}

/* A reply's code; its data in out (cut at size). */
static char
reply(const struct filter *f, char *out, size_t size, size_t *n)
{
	static char data[1 << 20];
	uint32_t len;

	read_all(f, &len, 4);
	len = ntohl(len);
	need(len > 0 && len <= sizeof(data), "length of a reply");
	read_all(f, data, len);
	*n = len - 1 < size ? len - 1 : size;
	memcpy(out, data + 1, *n);
	return data[0];
}

static void
macros(const struct filter *f, int stage, char code, const char *standard)
{
	char out[1024];
	size_t n = 0;
	char names[256];

	snprintf(names, sizeof(names), "%s", f->listed[stage] ? f->list[stage] : standard);
	if (names[0] == '\0')
		return;
	out[n++] = code;
	for (char *name = strtok(names, " "); name != NULL; name = strtok(NULL, " "))
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%cvalue", name, 0) + 1;
	packet(f, 'D', out, n);
}

/* One step; 1 when the filter has said its last word. */
static int
step(const struct filter *f, char code, uint32_t no, uint32_t no_reply, const void *p, size_t n)
{
	char data[64];
	size_t len;

	if ((f->steps & no) != 0)
		return 0;
	packet(f, code, p, n);
	if ((f->steps & no_reply) != 0)
		return 0;
	return reply(f, data, sizeof(data), &len) != 'c';
}

static void
negotiate(struct filter *f)
{
	const uint32_t offer[3] = { htonl(6), htonl(0x1ff), htonl(0x1fffff) };
	char data[4096];
	uint32_t steps;
	size_t n, at = 12;

	packet(f, 'O', offer, sizeof(offer));
	need(reply(f, data, sizeof(data) - 1, &n) == 'O' && n >= 12, "negotiation");
	data[n] = '\0';
	memcpy(&steps, data + 8, 4);
	f->steps = ntohl(steps);
	memset(f->listed, 0, sizeof(f->listed));
	while (at + 4 < n) {
		uint32_t stage;

		memcpy(&stage, data + at, 4);
		stage = ntohl(stage);
		need(stage < STAGES, "stage");
		f->listed[stage] = 1;
		snprintf(f->list[stage], sizeof(f->list[stage]), "%s", data + at + 4);
		at += 4 + strlen(data + at + 4) + 1;
	}
}

/* Header fields; folds go as LF. */
static int
header(const struct filter *f)
{
	static char out[CHUNK];

	for (char *at = message, *end; at < message + header_size; at = end) {
		size_t n = 0;
		char *colon = memchr(at, ':', (size_t)(message + header_size - at));

		end = at;
		do
			end = (char *)memchr(end, '\n', (size_t)(message + header_size - end)) + 1;
		while (end < message + header_size && (*end == ' ' || *end == '\t'));
		need(colon != NULL && colon < end && (size_t)(end - at) < sizeof(out) - 2, "a field");
		memcpy(out, at, (size_t)(colon - at));
		n = (size_t)(colon - at);
		out[n++] = '\0';
		for (const char *p = colon + 1; p < end - 2; p++)
			if (*p != '\r')
				out[n++] = *p;
		out[n++] = '\0';
		if (step(f, 'L', 0x20, 0x80, out, n))
			return 1;
	}
	return 0;
}

static int
envelope(const struct filter *f)
{
	static const char where[] = "client.example.org\0" "4" "\0\0" "192.0.2.1", helo[] = "client.example.org",
	    from[] = "<alice@example.com>", to[] = "<bob@example.org>";

	macros(f, CONNECT, 'C', "j {daemon_name} {daemon_addr} v");
	if (step(f, 'C', 0x1, 0x1000, where, sizeof(where)))
		return 1;
	macros(f, HELO, 'H', "");
	if (step(f, 'H', 0x2, 0x2000, helo, sizeof(helo)))
		return 1;
	macros(f, MAIL, 'M', "{mail_addr} {mail_host} {mail_mailer}");
	if (step(f, 'M', 0x4, 0x4000, from, sizeof(from)))
		return 1;
	macros(f, RCPT, 'R', "i {rcpt_addr} {rcpt_host} {rcpt_mailer}");
	return step(f, 'R', 0x8, 0x8000, to, sizeof(to));
}

static void
transaction(const struct filter *f)
{
	char data[64], code;
	size_t n;

	if (envelope(f) || header(f))
		return;
	macros(f, EOH, 'N', "i");
	if (step(f, 'N', 0x40, 0x40000, "", 0))
		return;
	for (size_t at = header_size + 2; at < message_size; at += CHUNK)
		if (step(f, 'B', 0x10, 0x80000, message + at, message_size - at < CHUNK ? message_size - at : CHUNK))
			return;
	macros(f, EOM, 'E', "i");
	packet(f, 'E', "", 0);
	do
		code = reply(f, data, sizeof(data), &n);
	while (strchr("himq+-p", code) != NULL);
	need(code == 'a' || code == 'c', "the message was not accepted");
}

static void
once(const char *path)
{
	struct sockaddr_un un = { .sun_family = AF_UNIX };
	struct filter f;

	snprintf(un.sun_path, sizeof(un.sun_path), "%s", path);
	f.sock = socket(AF_UNIX, SOCK_STREAM, 0);
	need(connect(f.sock, (struct sockaddr *)&un, sizeof(un)) == 0, path);
	negotiate(&f);
	transaction(&f);
	packet(&f, 'Q', "", 0);
	close(f.sock);
}

/* User and system time of a process with all its threads, in seconds. */
static double
cpu(long pid)
{
	char path[64], line[1024], *p;
	unsigned long user = 0, sys = 0;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
	in = fopen(path, "r");
	need(in != NULL && fgets(line, sizeof(line), in) != NULL, path);
	fclose(in);
	p = strrchr(line, ')');
	need(p != NULL && sscanf(p + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &sys) == 2, path);
	return (double)(user + sys) / (double)sysconf(_SC_CLK_TCK);
}

static void
message_load(const char *path)
{
	FILE *in = fopen(path, "rb");
	long n;
	char *end;

	need(in != NULL && fseek(in, 0, SEEK_END) == 0 && (n = ftell(in)) > 0, path);
	rewind(in);
	message_size = (size_t)n;
	message = malloc(message_size + 1);
	need(message != NULL && fread(message, 1, message_size, in) == message_size, path);
	message[message_size] = '\0';
	fclose(in);
	end = strstr(message, "\r\n\r\n");
	need(end != NULL, "no end of the header");
	header_size = (size_t)(end - message) + 2;
}

int
main(int argc, char **argv)
{
	long pids[MAX_PIDS], count = 1;
	const char *sock = NULL;
	double before = 0, after = 0;
	int n = 0, ch;

	while ((ch = getopt(argc, argv, "n:p:s:")) != -1) {
		if (ch == 'n')
			count = strtol(optarg, NULL, 10);
		else if (ch == 'p' && n < MAX_PIDS)
			pids[n++] = strtol(optarg, NULL, 10);
		else if (ch == 's')
			sock = optarg;
		else
			return 64;
	}
	if (sock == NULL || optind + 1 != argc || count < 1)
		return 64;
	message_load(argv[optind]);
	for (int i = 0; i < n; i++)
		before += cpu(pids[i]);
	for (long i = 0; i < count; i++)
		once(sock);
	usleep(20000);	/* the last thread's end */
	for (int i = 0; i < n; i++)
		after += cpu(pids[i]);
	printf("%.1f\n", (after - before) * 1e6 / (double)count);
	free(message);
	return 0;
}
