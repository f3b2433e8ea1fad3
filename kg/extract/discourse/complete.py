"""What a claim lacks and another telling in the same text says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.discourse.memory import same_post, types_pair
from kg.extract.discourse.post_events import OF_AGENT
from kg.extract.grammar import Words
from kg.knowledge.families import POSTS
from kg.knowledge.frames import Frame
from kg.model import Claim


@dataclass(frozen=True)
class Completion:
    """The claims of a post, as they were read; ``shades`` says which types are told of one post or of two people."""

    claims: Sequence[Claim]
    types: Mapping[str, Frame]
    shades: Words

    def complete(self, claim: Claim, shut: frozenset[str] = frozenset()) -> Claim:
        """The claim with what its text says of the event elsewhere, but for roles that its clause gives to others."""
        return self.without_self(self.completed(claim) if "person" not in shut else claim)

    def without_self(self, claim: Claim) -> Claim:
        """Nobody puts himself into a post or out of it: such an agent was misread."""
        people = {f.entity for f in claim.roles.get("person", ())} - {None}
        agents = {f.entity for f in claim.roles.get("agent", ())}
        if self.types[claim.type].family != POSTS or not people & agents:
            return claim
        return replace(claim, roles={r: fillers for r, fillers in claim.roles.items() if r != "agent"})

    def completed(self, claim: Claim) -> Claim:
        """A post's event takes what it lacks from another such event in the same sentence."""
        types = self.types
        if types[claim.type].family != POSTS:
            return claim
        if "person" in claim.roles:
            return self.share_house(self.share_post(claim))
        for other in self.claims:
            post = types[other.type].family == POSTS and not types_pair(claim.type, other.type, self.shades.succession)
            if other.sentence == claim.sentence and post and "person" in other.roles:
                moves = types_pair(claim.type, other.type, self.shades.moves)  # 한빛에서 퇴직하자 가온에 입사했다
                common = ("person",) if moves else ("organization", "person", "position")
                shared = {r: other.roles[r] for r in common if r in other.roles}
                roles = {role: (shared | claim.roles)[role] for role in sorted(shared | claim.roles)}
                return replace(claim, roles=roles, notes=(*claim.notes, "person: of the event beside it"))
        return claim

    def share_house(self, claim: Claim) -> Claim:
        """Where no house was told yet: that of a later telling of the same event of the same person."""
        person = claim.roles["person"][0].entity
        if "organization" in claim.roles or person is None:
            return claim
        for other in self.claims:
            same_person = any(f.entity == person for f in other.roles.get("person", ()))
            told = "position" in other.roles or "position" not in claim.roles
            same_event = other.type == claim.type and same_person and told and same_post(claim.roles, other.roles)
            if same_event and "organization" in other.roles and not guessed(other):
                roles = claim.roles | {"organization": other.roles["organization"]}
                notes = (*claim.notes, "organization: of another telling of the event")
                return replace(claim, roles={role: roles[role] for role in sorted(roles)}, notes=notes)
        return claim

    def share_post(self, claim: Claim) -> Claim:
        """One who is put out and comes back in one sentence does so in one post."""
        if "position" in claim.roles:
            return claim
        person = claim.roles["person"][0].entity
        for other in self.claims:
            paired = types_pair(claim.type, other.type, self.shades.same_post)
            same_person = person is not None and any(f.entity == person for f in other.roles.get("person", ()))
            if other.sentence == claim.sentence and paired and same_person and "position" in other.roles:
                shared = {r: other.roles[r] for r in ("organization", "position") if r in other.roles}
                roles = {role: (shared | claim.roles)[role] for role in sorted(shared | claim.roles)}
                return replace(claim, roles=roles, notes=(*claim.notes, "position: of the event beside it"))
        return claim


def guessed(claim: Claim) -> bool:
    """Whether the claim's organisation was supplied by reference, rather than told in its clause."""
    return any(note.startswith("organization:") and note != OF_AGENT for note in claim.notes)
