"""Drives the Python package mesh-client as its documentation shows, one command at a time."""

import os
import re
import sys
from pathlib import Path

from mesh_client import MeshClient


def client():
    env = os.environ
    tls = {"cert": (env["MESH_CERT"], env["MESH_KEY"]), "verify": env["MESH_CA"]} if env.get("MESH_CA") else {}
    return MeshClient(
        env["MESH_URL"],
        env["MESH_MAILBOX"],
        env["MESH_PASSWORD"],
        shared_key=env["MESH_SHARED_KEY"],
        max_chunk_size=5_500_000,
        transparent_compress=True,
        timeout=3,
        **tls,
    )


def handshake(mesh):
    mesh.handshake()


def poll(mesh):
    folder = Path(os.environ["MESH_RECEIVED"])
    folder.mkdir(parents=True, exist_ok=True)
    # The context manager of a message acknowledges it where nothing was thrown.
    for message in mesh.iterate_all_messages():
        with message:
            body = message.read()
            if message.message_type == "REPORT":
                print("report", message.mex_headers())
            else:
                (folder / re.sub(r"[^A-Za-z0-9]", "_", message.id())).write_bytes(body)


def send(mesh, to, workflow_id, subject, *files):
    for file in files:
        with open(file, "rb") as data:
            print(mesh.send_message(to, data, workflow_id=workflow_id, subject=subject))


def track(mesh, message_id):
    print(mesh.track_message(message_id))


def lookup(mesh, ods_code, workflow_id):
    print(mesh.lookup_endpoint(ods_code, workflow_id))


if __name__ == "__main__":
    with client() as mesh_client:
        {"handshake": handshake, "poll": poll, "send": send, "track": track, "lookup": lookup}[sys.argv[1]](
            mesh_client, *sys.argv[2:]
        )
