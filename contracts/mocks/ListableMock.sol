// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListable, InstrumentKind} from "../participants/IInstrumentDirectory.sol";

/// @title ListableMock
/// @notice A look-alike: it says of itself whatever it was told to say, and may say something else later.
contract ListableMock is IListable {
    bytes12 public instrumentCode;
    InstrumentKind public instrumentKind;
    address public registry;
    address public authority;

    constructor(bytes12 code, InstrumentKind kind, address registry_, address authority_) {
        instrumentCode = code;
        instrumentKind = kind;
        registry = registry_;
        authority = authority_;
    }

    function setCode(bytes12 code) external {
        instrumentCode = code;
    }
}
