"""Writes src/engine/encoder/fixtures: tiny random encoders of each kind, as folders of Hugging Face.

Run it with a Python that has torch, transformers, tokenizers and model2vec:  python scripts/reference/encoders.py
Weights are random and the words are written for the project. The authority for ids is `tokenizers`, and for last
hidden states and pooled vectors `transformers` in single precision, for tables of vectors `model2vec`: expected.json beside each folder's files.
The folders differ in what real ones differ in: names of old files, prefixes, heads, 16-bit numbers, the old and the new
form of pooling, a tokenizer file that pads and cuts.
"""

import json
import shutil
from pathlib import Path

import numpy
import torch
from model2vec import StaticModel
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    BertConfig,
    BertForMaskedLM,
    DistilBertConfig,
    DistilBertModel,
    RobertaConfig,
    RobertaModel,
    XLMRobertaConfig,
    XLMRobertaForSequenceClassification,
)

target = Path(__file__).parents[2] / "src/engine/encoder/fixtures"
words = """the loom weaves a warm blanket while rain taps on the window and the kettle sings a slow song
weavers wind woollen threads around wooden bobbins and count every crossing twice before the light fades
my parcel arrived late and the box was torn but the jacket inside is lovely and fits me well
please cancel the order for seven brown buttons and refund the payment to the same card
der Webstuhl klappert leise das Garn ist blau und grün una tela roja muy suave el hilo fuerte""".split("\n")
texts = [
    "The loom weaves a warm blanket.",
    "weaving",
    "",
    "Grüne Fäden, señor! 织布机 🧶",
    "cancel the order for seven brown buttons and refund the payment to the same card, please: it was torn",
    "don't   count\ttwice…",
    "ordering",
    "x" * 40,
]


def wordpiece():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer.train_from_iterator(words, trainers.WordPieceTrainer(vocab_size=140, special_tokens=special))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
around = processors.TemplateProcessing(
    single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
)


def byte_level_bpe():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=320, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    tokenizer.train_from_iterator(words, trainer)
    tokenizer.post_processor = around
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    trainer = trainers.UnigramTrainer(vocab_size=150, special_tokens=special, unk_token="<unk>")
    tokenizer.train_from_iterator(words, trainer)
    tokenizer.post_processor = around
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


shape = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24}


def randomize(model, seed):
    """Weights so large that every part shows in the output; biases and γ too, which a fresh model has at 0 and 1."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            spread = 0.4 if weight.dim() == 2 else 0.2
            weight.copy_(torch.randn(weight.shape, generator=generator) * spread)
            if "norm" in name.lower() and name.endswith("weight"):
                weight.add_(1)
    return model.eval()


def round_to(model, dtype):
    """The weights as a file of 16-bit numbers holds them."""
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_(weight.to(dtype).float())
    return model


def pool(states, mode, normalized):
    vector = {"mean": states.mean(0), "cls": states[0], "max": states.max(0).values}[mode]
    return torch.nn.functional.normalize(vector, dim=0) if normalized else vector


def pack(values):
    return [float(f"{value:.6g}") for value in values.flatten().tolist()]


def old_names(name):
    """Names as TensorFlow's checkpoints had them."""
    return name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")


def write(kind, model, tokenizer, *, mode, normalized, form, dtype=torch.float32, rename=lambda name: name, buffers=None, spoil=None):
    folder = target / kind
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "1_Pooling").mkdir(parents=True)
    encoder = getattr(model, model.base_model_prefix, model)
    first = model.config.pad_token_id + 1 if "roberta" in kind else 0
    most = model.config.max_position_embeddings - first
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=most)
    expected = []
    for text in texts:
        ids = tokenizer.encode(text).ids
        with torch.no_grad():
            # Attention by plain products: the authority needs no kernel of its own.
            states = encoder(torch.tensor([ids]))[0][0]
        expected.append(
            {"text": text, "ids": ids, "states": pack(states), "vector": pack(pool(states, mode, normalized))}
        )
    tokenizer.no_truncation()
    if spoil is not None:
        spoil(tokenizer)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "config.json").write_text(json.dumps(model.config.to_dict(), indent=2) + "\n")
    weights = {rename(name): value.to(dtype).contiguous().clone() for name, value in model.state_dict().items()}
    save_file({**weights, **(buffers or {})}, folder / "model.safetensors", metadata={"format": "pt"})
    modules = [("0", "", "Transformer"), ("1", "1_Pooling", "Pooling")]
    if normalized:
        modules.append(("2", "2_Normalize", "Normalize"))
    steps = [
        {"idx": int(name), "name": name, "path": path, "type": f"sentence_transformers.models.{step}"}
        for name, path, step in modules
    ]
    (folder / "modules.json").write_text(json.dumps(steps) + "\n")
    (folder / "1_Pooling/config.json").write_text(json.dumps(form(mode)) + "\n")
    (folder / "LICENSE").write_text("Random weights, made for Layerloom. Apache-2.0.\n")
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


def old_form(mode):
    modes = {"cls_token": "cls", "mean_tokens": "mean", "max_tokens": "max", "mean_sqrt_len_tokens": "sqrt"}
    return {"word_embedding_dimension": 16} | {f"pooling_mode_{name}": mode == each for name, each in modes.items()}


def new_form(mode):
    return {"embedding_dimension": 16, "pooling_mode": mode, "include_prompt": True}


def pad_and_cut(tokenizer):
    tokenizer.enable_padding(length=20, pad_id=0, pad_token="[PAD]")
    tokenizer.enable_truncation(max_length=6)


tokenizer = wordpiece()
config = BertConfig(**shape, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=24, layer_norm_eps=1e-12)
write(
    "bert", randomize(BertForMaskedLM(config), 1), tokenizer, mode="mean", normalized=True, form=old_form,
    rename=old_names, buffers={"bert.embeddings.position_ids": torch.arange(24)[None]}, spoil=pad_and_cut,
)  # fmt: skip
tokenizer = wordpiece()
config = DistilBertConfig(
    dim=16, n_layers=2, n_heads=2, hidden_dim=24, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=24
)
write(
    "distilbert", round_to(randomize(DistilBertModel(config), 2), torch.bfloat16), tokenizer,
    mode="cls", normalized=False, form=new_form, dtype=torch.bfloat16,
)  # fmt: skip
tokenizer = byte_level_bpe()
config = RobertaConfig(
    **shape, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=34, type_vocab_size=1, layer_norm_eps=1e-5
)
write(
    "roberta", round_to(randomize(RobertaModel(config, add_pooling_layer=False), 3), torch.float16), tokenizer,
    mode="max", normalized=False, form=old_form, dtype=torch.float16,
)  # fmt: skip
tokenizer = unigram()
config = XLMRobertaConfig(
    **shape, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=34, type_vocab_size=1, layer_norm_eps=1e-5
)
write(
    "xlm-roberta", randomize(XLMRobertaForSequenceClassification(config), 4), tokenizer,
    mode="mean", normalized=False, form=new_form,
)  # fmt: skip


def write_table(name, tokenizer, *, normalized, dtype=numpy.float32, shared=False, as_module=False):
    """A table of vectors as model2vec has it, or as the StaticEmbedding of sentence-transformers."""
    folder = target / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    random = numpy.random.default_rng(5)
    piece_count = tokenizer.get_vocab_size()
    row_count = piece_count // 2 if shared else piece_count
    vectors = random.standard_normal((row_count, 12)).astype(numpy.float32)
    if dtype == numpy.int8:
        vectors = (vectors * 30).clip(-127, 127)
    vectors = vectors.astype(dtype)
    weights = random.random(piece_count) if shared else None
    mapping = random.integers(0, row_count, piece_count) if shared else None
    tokenizer.no_padding()
    tokenizer.no_truncation()
    # In 32 bits, as the studio computes: the mean of 16-bit numbers would be rounded to 16 bits.
    wide = vectors if dtype == numpy.int8 else vectors.astype(numpy.float32)
    model = StaticModel(wide, tokenizer, normalize=normalized, weights=weights, token_mapping=mapping)
    ids = model.tokenize(texts)
    expected = [
        {"text": text, "ids": each, "states": [], "vector": pack(vector)}
        for text, each, vector in zip(texts, ids, model.encode(texts), strict=True)
    ]
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    tensors = {"embedding.weight" if as_module else "embeddings": torch.from_numpy(vectors)}
    if shared:
        tensors |= {"weights": torch.from_numpy(weights), "mapping": torch.from_numpy(mapping)}
    save_file(tensors, folder / "model.safetensors")
    if as_module:
        types = ["StaticEmbedding", "Normalize"] if normalized else ["StaticEmbedding"]
        steps = [
            {"idx": at, "name": str(at), "path": "" if at == 0 else f"{at}_{step}", "type": f"sentence_transformers.models.{step}"}
            for at, step in enumerate(types)
        ]
        (folder / "modules.json").write_text(json.dumps(steps) + "\n")
    else:
        (folder / "config.json").write_text(json.dumps({"model_type": "model2vec", "normalize": normalized}) + "\n")
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


write_table("model2vec", wordpiece(), normalized=True, shared=True)
write_table("model2vec-int8", wordpiece(), normalized=True, dtype=numpy.int8)
write_table("static-embedding", unigram(), normalized=False, dtype=numpy.float16, as_module=True)
