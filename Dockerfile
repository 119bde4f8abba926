# ibid in a small image, for machines that have Docker and nothing else.
#
#   docker build -t ibid .
#   docker run --rm -v "$PWD:/site" ibid build
#   docker run --rm -v "$PWD:/site" -p 4000:4000 ibid serve --bind 0.0.0.0
#
# It works as user 1000. If the site's folder is another user's: --user "$(id -u):$(id -g)"
FROM rust:1-slim-trixie AS build
WORKDIR /src
COPY . .
# Which commit this is; .git is not copied: docker build --build-arg IBID_COMMIT="$(git rev-parse HEAD)" …
ARG IBID_COMMIT=""
RUN IBID_COMMIT="$IBID_COMMIT" cargo build --release --locked

FROM debian:trixie-slim
# For targets of `ibid publish`: git branches, and servers by ssh. A mounted site may be another user's.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates git openssh-client \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --uid 1000 --create-home ibid
COPY --from=build /src/target/release/ibid /usr/local/bin/ibid
COPY --from=build /src/LICENSE-MIT /src/LICENSE-APACHE /usr/local/share/doc/ibid/
USER 1000
# Whoever it runs as can keep what is made once there.
ENV HOME=/tmp
WORKDIR /site
EXPOSE 4000
ENTRYPOINT ["ibid"]
CMD ["--help"]
