"""The first schema: journal, appeals, talons, this installation's own tables, devices."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appeal",
        sa.Column(
            "key",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("device", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("applicant_kind", sa.String(), nullable=False),
        sa.Column("applicant_name", sa.String(), nullable=False),
        sa.Column("applicant_identifier", sa.String(), nullable=False),
        sa.Column("signers", sa.BigInteger(), nullable=False),
        sa.Column("gist", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("corrections", sa.Integer(), server_default="0", nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_appeal")),
        sa.UniqueConstraint("id", name=op.f("uq_appeal_id")),
    )
    op.create_index(
        "ix_appeal_applicant_identifier", "appeal", ["applicant_identifier"], unique=False
    )
    op.create_index("ix_appeal_clerk_key", "appeal", ["clerk", "key"], unique=False)
    op.create_index(op.f("ix_appeal_number"), "appeal", ["number"], unique=False)
    is_open = sa.text("status IN ('in_work', 'registered')")
    op.create_index(
        "ix_appeal_open_due_on",
        "appeal",
        ["due_on"],
        unique=False,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index(
        "ix_appeal_open_key",
        "appeal",
        ["key", "due_on"],
        unique=False,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index(
        "ix_appeal_urgent",
        "appeal",
        ["key"],
        unique=False,
        sqlite_where=sa.text("urgent = 1"),
        postgresql_where=sa.text("urgent"),
    )
    _create_search()
    op.create_table(
        "counter",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("device_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "device_no", "year", name=op.f("pk_counter")),
    )
    op.create_table(
        "delivery",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_delivery")),
    )
    op.create_index("ix_delivery_state_seq", "delivery", ["state", "seq"], unique=False)
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("device_no", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("last_hash", sa.LargeBinary(), nullable=False),
        sa.Column("checked_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=False),
        sa.Column("last_contact_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("frozen", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    op.create_table(
        "device_key",
        sa.Column("device", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("device_no", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_device_key")),
    )
    op.create_index(op.f("ix_device_key_key_id"), "device_key", ["key_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("aside", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_clerk"), "draft", ["clerk"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("device_no", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("device", sa.Uuid(), nullable=True),
        sa.Column("office_settings", sa.Text(), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_enrolment")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("position", name=op.f("uq_entry_position")),
    )
    op.create_index(op.f("ix_entry_subject"), "entry", ["subject"], unique=False)
    op.create_index("uq_entry_device_seq", "entry", ["device", "seq"], unique=True)
    is_only_here = sa.text("position IS NULL AND kind = 'appeal.registered'")
    op.create_index(
        "ix_entry_only_here",
        "entry",
        ["subject"],
        unique=False,
        sqlite_where=is_only_here,
        postgresql_where=is_only_here,
    )
    op.create_table(
        "feed_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_head")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "spool",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("appeal", sa.Uuid(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("may_be_on_paper", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spool")),
    )
    op.create_index("ix_spool_state_id", "spool", ["state", "id"], unique=False)
    op.create_table(
        "staff",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("wait_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_staff")),
    )
    op.create_table(
        "talon",
        sa.Column("appeal", sa.Uuid(), nullable=False),
        sa.Column("copy", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("printed_at", sa.BigInteger(), nullable=True),
        sa.Column("printer", sa.String(), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("proof", sa.String(), nullable=True),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("appeal", "copy", name=op.f("pk_talon")),
    )
    op.create_index(op.f("ix_talon_token"), "talon", ["token"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=True),
        sa.Column("entry", sa.Uuid(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )


def _create_search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE appeal_search USING fts5("
            "folded, content='', contentless_delete=1, prefix='1 2 3',"
            " tokenize='unicode61 remove_diacritics 0')"
        )
        return
    op.create_table(
        "appeal_search",
        sa.Column("rowid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rowid", name=op.f("pk_appeal_search")),
    )
    op.execute(
        "CREATE INDEX ix_appeal_search_folded ON appeal_search"
        " USING gin (to_tsvector('simple', folded))"
    )


def downgrade() -> None:
    op.drop_table("task")
    op.drop_index(op.f("ix_talon_token"), table_name="talon")
    op.drop_table("talon")
    op.drop_table("staff")
    op.drop_index("ix_spool_state_id", table_name="spool")
    op.drop_table("spool")
    op.drop_table("setting")
    op.drop_table("feed_head")
    op.drop_index("ix_entry_only_here", table_name="entry")
    op.drop_index("uq_entry_device_seq", table_name="entry")
    op.drop_index(op.f("ix_entry_subject"), table_name="entry")
    op.drop_table("entry")
    op.drop_table("enrolment")
    op.drop_index(op.f("ix_draft_clerk"), table_name="draft")
    op.drop_table("draft")
    op.drop_index(op.f("ix_device_key_key_id"), table_name="device_key")
    op.drop_table("device_key")
    op.drop_table("device")
    op.drop_index("ix_delivery_state_seq", table_name="delivery")
    op.drop_table("delivery")
    op.drop_table("counter")
    op.drop_table("appeal_search")
    op.drop_index("ix_appeal_urgent", table_name="appeal")
    op.drop_index("ix_appeal_open_key", table_name="appeal")
    op.drop_index("ix_appeal_open_due_on", table_name="appeal")
    op.drop_index(op.f("ix_appeal_number"), table_name="appeal")
    op.drop_index("ix_appeal_clerk_key", table_name="appeal")
    op.drop_index("ix_appeal_applicant_identifier", table_name="appeal")
    op.drop_table("appeal")
