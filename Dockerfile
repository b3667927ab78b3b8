# The server in an image: two stages, so that the tools which build it are not in it.
# Its steps were done by hand, not by Docker; see "Tried in part" in README.md.

FROM python:3.11-slim AS build
WORKDIR /source
COPY requirements/ requirements/
RUN python -m venv /opt/helpline \
    && /opt/helpline/bin/pip install --no-cache-dir --require-hashes --only-binary :all: \
        -r requirements/translate.txt \
    && pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/build.txt
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/helpline/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.11-slim
# Freed memory is overwritten at once: what people wrote does not stay readable in it.
ENV PATH=/opt/helpline/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONMALLOC=malloc \
    MALLOC_PERTURB_=165 \
    GLIBC_TUNABLES=glibc.malloc.tcache_count=0 \
    HELPLINE_HOST=0.0.0.0 \
    HELPLINE_PORT=8470 \
    HELPLINE_DATA_FOLDER=/data
COPY --from=build /opt/helpline /opt/helpline
# Everything but /data may be read-only.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin helpline \
    && install -d -o helpline -m 0700 /data
USER helpline
VOLUME /data
EXPOSE 8470
ENTRYPOINT ["helpline"]
# The first start makes the database; that of a newer image brings it up to date.
CMD ["serve", "--migrate"]
