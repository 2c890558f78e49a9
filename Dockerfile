FROM node:24-bookworm-slim AS page
WORKDIR /build
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend/ ./
RUN npm run build

FROM python:3.11-slim-bookworm AS program
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/strideline \
 && /opt/strideline/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.lock
COPY . ./
COPY --from=page /build/dist frontend/dist
RUN /opt/strideline/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home strideline \
 && install --directory --owner strideline /data
COPY --from=program /opt/strideline /opt/strideline
ENV PATH=/opt/strideline/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp/cache \
    STRIDELINE_HOST=0.0.0.0 \
    STRIDELINE_DATABASE_URL=sqlite:////data/strideline.db
# Beyond loopback the server starts only with STRIDELINE_ACCESS_TOKEN set, and none is set here.
USER 10001
WORKDIR /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/api/health', timeout=4)"]
ENTRYPOINT ["strideline"]
CMD ["serve"]
