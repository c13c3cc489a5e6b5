"""The parser's token vectors: spaCy's own network and weights, computed in a third of the time.

spaCy's ``tok2vec`` (hashed embeddings, then windows of three tokens with maxout and layer
normalisation) takes two thirds of a parse. Here each kind of token is embedded once and kept, and
the matrices are multiplied by numpy's BLAS, which is three times as fast as the one inside spaCy.

That BLAS adds up a row in an order that depends on how many rows there are and where the row
stands among them. So each text is multiplied on its own: its vectors then depend on nothing but
itself, whatever it is computed with. Everything else works row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Ids = NDArray[np.uint64]
    Net = Any  # a thinc Model; its types name neither the arrays nor the attributes it has

_KNOWN_LAYERS = frozenset(
    {
        "dropout",
        "expand_window",
        "extract_features",
        "hashembed",
        "ints-getitem",
        "layernorm",
        "list2ragged",
        "maxout",
        "ragged2list",
        "static_vectors",
    }
)
_MOST_KINDS = 1 << 15
"""Kinds of token kept; 13 MB a network. A news corpus of 50,000 words has 8,000."""

_NORM_FLOOR = 1e-8  # added to the variance, as in spaCy's layer normalisation
_TOLERANCE = 1e-3
"""Largest difference from spaCy's own result in the self-check; vectors are about 1 long in each
dimension, and differences of rounding measure under 1e-5."""

_CHECK = "Seven people died, the Torvik fire service (TFS) said: 3.5 % more than in 1962."


@dataclass(frozen=True, slots=True)
class _Layer:
    """A window of three tokens in, maxout, layer normalisation. ``weights`` is (inputs, pieces x
    outputs): all first pieces, then all second ones.
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats
    pieces: int

    def activate(self, sums: Floats) -> Floats:
        """Return the output, from the products of inputs and weights (changed in place)."""
        import numpy as np

        width = len(self.gain)
        sums += self.bias
        best = sums[:, :width].copy()
        for piece in range(1, self.pieces):
            np.maximum(best, sums[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = (best * best).mean(axis=1, keepdims=True)
        best /= np.sqrt(variance + np.float32(_NORM_FLOOR))
        best *= self.gain
        best += self.shift
        return best


class Embeddings:
    """The vectors of kinds of token: what two tokens share that no network input tells apart."""

    def __init__(self, model: Net, vocab: Any) -> None:
        """Take the parts of a ``tok2vec`` network; ``vocab`` holds the word vectors."""
        nodes = list(model.walk(order="dfs_pre"))
        (features,) = (node for node in nodes if node.name == "extract_features")
        self._columns = [*features.attrs["columns"], "ORTH"]
        self._hashed = [node for node in nodes if node.name == "hashembed"]
        self._static = [node for node in nodes if node.name == "static_vectors"]
        self._mixer = next(node for node in nodes if node.name.startswith("maxout>>layernorm"))
        self._vocab = vocab
        self._rows: dict[bytes, int] = {}
        self._table: Floats = self._embed(_no_ids(len(self._columns)))

    def of(self, docs: Sequence[Doc]) -> Floats:
        """Return the embeddings of all tokens of some texts, one text after the other."""
        import numpy as np

        ids = np.concatenate([doc.to_array(self._columns) for doc in docs])
        ids = np.ascontiguousarray(ids, dtype=np.uint64)
        keys: list[bytes] = ids.view(f"V{ids.shape[1] * 8}").ravel().tolist()
        if len(self._rows) > _MOST_KINDS:
            self._rows, self._table = {}, self._table[:0]
        fresh: list[int] = []
        for place, key in enumerate(keys):
            if key not in self._rows:
                self._rows[key] = len(self._rows)
                fresh.append(place)
        if fresh:
            self._table = np.concatenate([self._table, self._embed(ids[fresh])])
        return self._table[[self._rows[key] for key in keys]]

    def _embed(self, ids: Ids) -> Floats:
        """Embed kinds of token with spaCy's own layers, whose sums are the same for each row
        wherever it stands.
        """
        import numpy as np

        parts = [
            node.predict(np.ascontiguousarray(ids[:, node.attrs["column"]]))
            for node in self._hashed
        ]
        for node in self._static:
            table = self._vocab.vectors
            rows = table.find(keys=ids[:, -1])
            projected = node.ops.gemm(table.data[rows], node.get_param("W"), trans2=True)
            projected[rows < 0] = 0
            parts.append(projected)
        mixed: Floats = self._mixer.predict(np.hstack(parts))
        return mixed


class Encoder:
    """A ``tok2vec`` network: texts in, a vector for each of their tokens out."""

    def __init__(self, model: Net, vocab: Any) -> None:
        """Take over a network that ``_is_known`` accepts."""
        nodes = list(model.walk(order="dfs_pre"))
        maxouts = [node for node in nodes if node.name == "maxout"][1:]
        norms = [node for node in nodes if node.name == "layernorm"][1:]
        self._embeddings = Embeddings(model, vocab)
        self._layers = [_layer(*pair) for pair in zip(maxouts, norms, strict=True)]
        self._width: int = model.get_dim("nO")

    def encode(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return for each text an array of shape (tokens, width)."""
        import numpy as np

        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            return [np.zeros((0, self._width), dtype=np.float32) for _ in docs]
        with _one_thread():
            return self._convolve(self._embeddings.of(docs), lengths)

    def _convolve(self, embedded: Floats, lengths: Sequence[int]) -> list[Floats]:
        import numpy as np

        # Windows reach beyond a text into rows that start as zeros. Each text has its own, one
        # fewer than there are layers: what lies further out is never seen from inside.
        pad = len(self._layers) - 1
        ends = np.cumsum([length + 2 * pad for length in lengths]) - pad
        places = [slice(int(end) - n, int(end)) for end, n in zip(ends, lengths, strict=True)]
        flat = np.zeros((int(ends[-1]) + pad, self._width), dtype=np.float32)
        inside = np.concatenate([np.arange(each.start, each.stop) for each in places])
        flat[inside] = embedded
        for depth, layer in enumerate(self._layers):
            reach = pad - depth
            windows = _windows(flat)
            sums = np.zeros((len(flat), layer.weights.shape[1]), dtype=np.float32)
            for place in places:
                rows = slice(place.start - reach, place.stop + reach)
                np.matmul(windows[rows], layer.weights, out=sums[rows])
            flat += layer.activate(sums)
        return [flat[place].copy() for place in places]


def quicken(nlp: Language) -> None:
    """Put encoders in place of the ``tok2vec`` networks of a pipeline, where that can be done.

    It is left as it is where its network is of another make, where numpy does not use OpenBLAS
    (others are not known to be repeatable), or where a check finds another result.
    """
    if not _is_openblas():
        return
    from thinc.api import Model

    def swapped(model: Net) -> Net:
        if not _is_known(model):
            return model
        encoder = Encoder(model, nlp.vocab)
        if not _agrees(encoder, model, nlp.make_doc(_CHECK)):
            return model
        dims = {"nO": model.get_dim("nO")}
        return Model("encoder", _forward, dims=dims, attrs={"encoder": encoder})

    for name in nlp.pipe_names:
        pipe: Any = nlp.get_pipe(name)
        if name == "tok2vec":
            pipe.model = swapped(pipe.model)
        elif name == "ner":  # the parser and the tagger listen to the one above
            chain = pipe.model.get_ref("tok2vec")
            chain.layers[0] = swapped(chain.layers[0])


def _forward(model: Net, docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:  # noqa: FBT001 - the signature that the library calls
    if is_train:
        raise RuntimeError("this network computes, it does not learn")
    return model.attrs["encoder"].encode(docs), None


def _is_known(model: Net) -> bool:
    """Tell whether a network is built as the ``Encoder`` expects."""
    nodes = list(model.walk(order="dfs_pre"))
    leaves = [node for node in nodes if not node.layers]
    windows = [node for node in leaves if node.name == "expand_window"]
    count = {name: sum(node.name == name for node in leaves) for name in _KNOWN_LAYERS}
    return (
        all(node.name in _KNOWN_LAYERS for node in leaves)
        and count["extract_features"] == 1
        and count["static_vectors"] <= 1
        and count["maxout"] == count["layernorm"] == len(windows) + 1 > 1
        and all(node.attrs["window_size"] == 1 for node in windows)
    )


def _agrees(encoder: Encoder, model: Net, doc: Doc) -> bool:
    import numpy as np

    (ours,), (theirs,) = encoder.encode([doc]), model.predict([doc])
    return ours.shape == theirs.shape and bool(np.abs(ours - theirs).max() < _TOLERANCE)


def _layer(maxout: Net, norm: Net) -> _Layer:
    import numpy as np

    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    outputs, pieces, inputs = weights.shape
    turned = weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)
    return _Layer(
        weights=np.ascontiguousarray(turned),
        bias=np.ascontiguousarray(bias.T).ravel(),
        gain=norm.get_param("G"),
        shift=norm.get_param("b"),
        pieces=pieces,
    )


def _windows(flat: Floats) -> Floats:
    """Return each row with the ones before and after it, zeros beyond the ends."""
    import numpy as np

    rows, width = flat.shape
    out = np.zeros((rows, 3 * width), dtype=np.float32)
    out[1:, :width] = flat[:-1]
    out[:, width : 2 * width] = flat
    out[:-1, 2 * width :] = flat[1:]
    return out


def _no_ids(columns: int) -> Ids:
    import numpy as np

    return np.empty((0, columns), dtype=np.uint64)


@cache
def _blas() -> Any:  # the package has no types
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def _is_openblas() -> bool:
    import numpy as np  # noqa: F401 - its library is listed once it is loaded

    found = _blas().lib_controllers
    return bool(found) and all(each.internal_api == "openblas" for each in found)


def _one_thread() -> Any:
    """Return a context in which sums are not split between threads, which would change them."""
    return _blas().limit(limits=1)
