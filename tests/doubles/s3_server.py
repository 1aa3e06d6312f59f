"""A storage that speaks S3, on loopback: a real server over real HTTP, which can go away and come back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import boto3
from moto.core.authorization import enable_iam_authentication
from moto.server import ThreadedMotoServer

from db.files.s3_place import S3Place

BUCKET = "frontoffice"
KEY_ID, SECRET = "testing", "testing-secret"
_ALL = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
}


class Storage:
    """The server; what it holds stays while it is away."""

    def __init__(self) -> None:
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        _, self.port = self._server.get_host_and_port()
        self.client = boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET,
        )
        self.client.create_bucket(Bucket=BUCKET)

    @property
    def endpoint(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def place(self, spool: Path, prefix: str = "central/files") -> S3Place:
        """Return it as central is told of it."""
        return S3Place(self.endpoint, BUCKET, prefix, "us-east-1", KEY_ID, SECRET, spool)

    @contextmanager
    def guarded(self) -> Iterator[tuple[str, str]]:
        """Let nobody in but by a signature; give the id of a key and the secret that make one."""
        iam = boto3.client(
            "iam",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET,
        )
        name = f"central-{uuid4().hex}"
        iam.create_user(UserName=name)
        iam.put_user_policy(UserName=name, PolicyName="all", PolicyDocument=json.dumps(_ALL))
        made = iam.create_access_key(UserName=name)["AccessKey"]
        with enable_iam_authentication():
            yield made["AccessKeyId"], made["SecretAccessKey"]

    def objects(self) -> dict[str, int]:
        """Return the sizes of what it holds, by the names."""
        found = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return {one["Key"]: one["Size"] for one in found}

    def body(self, name: str) -> bytes:
        """Return the bytes of one object."""
        raw: bytes = self.client.get_object(Bucket=BUCKET, Key=name)["Body"].read()
        return raw

    def put(self, name: str, body: bytes) -> None:
        """Put other bytes in the place of an object."""
        self.client.put_object(Bucket=BUCKET, Key=name, Body=body)

    def clear(self) -> None:
        """Hold nothing."""
        for name in self.objects():
            self.client.delete_object(Bucket=BUCKET, Key=name)

    def leave(self) -> None:
        """Go away."""
        self._server.stop()

    def come_back(self) -> None:
        """Listen again, where it did."""
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=self.port, verbose=False)
        self._server.start()


@contextmanager
def running_storage() -> Iterator[Storage]:
    """Give a storage with one empty bucket."""
    storage = Storage()
    try:
        yield storage
    finally:
        storage.clear()
        storage.leave()
